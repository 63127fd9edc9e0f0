with

examples as (
    select records.details_tokens_cut
    from curated.curated_examples as examples
    inner join cleaned.cleaned_records as records
        on examples.record_id = records.record_id
)

select
    count(*) as example_count,
    count(*) filter (where details_tokens_cut > 0) as details_count
from examples
