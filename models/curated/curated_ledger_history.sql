-- What the build before left is read before it is replaced.
-- depends_on: {{ ref('curated_ledger_previous') }}
with

ledger as (
    select * from {{ ref('curated_ledger') }}
),

rejections as (
    select * from {{ ref('curated_rejections') }}
),

records as (
    select * from {{ ref('cleaned_records') }}
),

-- The measures of a build are gone with the next one, so they are noted here.
details_noted as (
    select
        ledger.source,
        ledger.source_file,
        ledger.source_row,
        ledger.record_id,
        ledger.outcome,
        ledger.deciding_rule,
        rejections.detail as deciding_detail,
        ledger.reasons,
        ledger.kept_record_id,
        ledger.split,
        records.category,
        records.price_usd,
        records.text_tokens
    from ledger
    left join records on ledger.record_id = records.record_id
    left join rejections
        on
            ledger.record_id = rejections.record_id
            and ledger.deciding_rule = rejections.rule_id
)

select * from details_noted
