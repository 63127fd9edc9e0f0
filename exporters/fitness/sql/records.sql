-- Every record with an answer, in an order that nothing but its id decides. Of more than $max_rows
-- those stay whose title has the lowest hash, so that equal titles stay together.
create or replace temp table fitness_records as
with

rejecting_rules as (
    select list(rule_id) as rule_ids from curated.curated_rules
    where severity = 'reject'
),

judged as (
    select
        records.record_id,
        records.category,
        records.title_fingerprint,
        records.text_fingerprint,
        records.is_synthetic,
        records.has_price_leak,
        coalesce(trim(records.title), '') <> '' as has_title,
        records.price_usd as answer,
        ledger.outcome,
        list_intersect(ledger.reasons, rejecting_rules.rule_ids) as rejecting_reasons
    from cleaned.cleaned_records as records
    inner join curated.curated_ledger as ledger on records.record_id = ledger.record_id
    cross join rejecting_rules
    where records.price_usd > 0
),

sampled as (
    select
        *,
        count(*) over () as loaded_count
    from judged
    qualify row_number() over (
        order by md5(coalesce(title_fingerprint, record_id)), record_id
    ) <= $max_rows
)

select
    row_number() over (order by record_id) - 1 as place,
    *
from sampled
