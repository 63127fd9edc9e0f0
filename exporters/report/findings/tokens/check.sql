with

records as (
    select cleaned_records.text_tokens
    from curated.curated_records
    inner join cleaned.cleaned_records
        on curated_records.record_id = cleaned_records.record_id
)

select
    count(*) filter (where text_tokens > 512) as cut_count,
    median(text_tokens) as kept_median_tokens
from records
