-- The values of each column as texts, and the metadata of the file; ARROW:schema is its columns once
-- more, in base64. The numbers in ids and in places of records are theirs and nobody's telephone:
-- their digits are covered, so that what is left is an address.
with

rows_unpivoted as (
    unpivot (select cast(columns(*) as varchar) from read_parquet(getvariable('file')))
    on columns(*) into name column_name value text
)

select
    'column ' || column_name as place,
    case
        when ends_with(column_name, '_id') or starts_with(column_name, 'source')
            then translate(text, '0123456789', 'xxxxxxxxxx')
        else text
    end as text
from rows_unpivoted
union all
select
    'metadata' as place,
    cast(key as varchar) || ': ' || cast(value as varchar) as text
from parquet_kv_metadata(getvariable('file'))
where cast(key as varchar) <> 'ARROW:schema'
