-- Two records of one title, whatever its case and punctuation, are in one split.
with

titles as (
    select
        records.title_fingerprint,
        splits.split
    from {{ ref('curated_records') }} as records
    inner join {{ ref('curated_splits') }} as splits
        on records.record_id = splits.record_id
)

select title_fingerprint
from titles
group by title_fingerprint
having count(distinct split) > 1
