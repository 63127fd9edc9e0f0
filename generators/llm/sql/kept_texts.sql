-- Rejected products are in no data set, so nobody pays for their summaries.
with

kept as (
    select record_id from curated.curated_records
)

select
    records.text_fingerprint,
    min(records.text) as text
from cleaned.cleaned_records as records
semi join kept on records.record_id = kept.record_id
group by records.text_fingerprint
order by records.text_fingerprint
limit coalesce($row_limit, 9223372036854775807)
