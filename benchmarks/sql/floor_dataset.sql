-- The columns of the config `default`, of all rows that have a price.
select
    'amazon_reviews_2023:' || parent_asin as record_id,
    title,
    regexp_extract(filename, 'raw_meta_([^/]+)', 1) as category,
    concat_ws(
        chr(10), title, array_to_string(description, chr(10)), array_to_string(features, chr(10))
    ) as text,
    cast(price as double) as price_usd,
    json_extract_string(details, '$."Item Weight"') as weight_pounds,
    'amazon_reviews_2023' as source,
    cast(null as varchar) as source_revision,
    case
        when hash(title) % 100 < 2 then 'test_natural'
        when hash(title) % 100 < 7 then 'test'
        when hash(title) % 100 < 12 then 'validation'
        else 'train'
    end as split
from read_parquet(getvariable('files'), filename = true)
where try_cast(price as double) between 0.5 and 999.49
