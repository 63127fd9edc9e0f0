{{ config(materialized='view') }}

with

records as (
    select * from {{ ref('cleaned_records') }}
),

ledger as (
    select * from {{ ref('curated_ledger') }}
),

records_kept as (
    select
        ledger.record_id,
        ledger.split,
        records.category,
        records.price_usd,
        records.text_tokens
    from ledger
    inner join records
        on ledger.record_id = records.record_id
    where ledger.outcome = 'kept'
)

select * from records_kept
