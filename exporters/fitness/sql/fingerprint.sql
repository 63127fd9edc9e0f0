-- What of a build the measurement depends on, in one value: which rules reject each record, its
-- text and its answer.
with

rejecting_rules as (
    select list(rule_id) as rule_ids from curated.curated_rules
    where severity = 'reject'
),

rows_joined as (
    select
        concat_ws(
            '|',
            records.record_id,
            list_sort(list_intersect(ledger.reasons, rejecting_rules.rule_ids)),
            records.text_fingerprint,
            records.price_usd
        ) as row_text
    from cleaned.cleaned_records as records
    inner join curated.curated_ledger as ledger on records.record_id = ledger.record_id
    cross join rejecting_rules
)

select md5(count(*) || ' ' || bit_xor(md5_number(row_text))) as fingerprint
from rows_joined
