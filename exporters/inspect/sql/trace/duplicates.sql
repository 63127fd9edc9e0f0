with

others as (
    select
        'kept in its place' as role,
        kept_record_id as record_id,
        similarity
    from curated.curated_duplicates
    where record_id = $record_id
    union all
    select
        'removed in its favour' as role,
        record_id,
        similarity
    from curated.curated_duplicates
    where kept_record_id = $record_id
)

select
    others.*,
    records.title,
    count(*) over () as other_count
from others
inner join cleaned.cleaned_records as records on others.record_id = records.record_id
order by others.similarity desc, others.record_id asc
limit 10
