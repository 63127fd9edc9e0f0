-- Which removed records are least like the one kept in their place?
select
    duplicates.similarity,
    removed.title as removed_title,
    kept.title as kept_title,
    removed.price_usd as removed_price_usd,
    kept.price_usd as kept_price_usd
from {{ ref('curated_duplicates') }} as duplicates
inner join {{ ref('cleaned_records') }} as removed
    on duplicates.record_id = removed.record_id
inner join {{ ref('cleaned_records') }} as kept
    on duplicates.kept_record_id = kept.record_id
order by duplicates.similarity, duplicates.record_id
