with

records as (
    select
        record_id,
        category,
        price_usd
    from {{ ref('cleaned_records') }}
),

ledger as (
    select
        record_id,
        outcome
    from {{ ref('curated_ledger') }}
),

counted as (
    select
        records.category,
        count(*) as row_count,
        count(records.price_usd) as price_count,
        count(*) filter (where ledger.outcome = 'rejected') as rejected_count,
        count(*) filter (where ledger.outcome = 'duplicate') as duplicate_count,
        count(*) filter (where ledger.outcome = 'unsampled') as unsampled_count,
        count(*) filter (where ledger.outcome = 'kept') as kept_count,
        count(*) filter (where ledger.outcome = 'kept') / count(*) as kept_ratio
    from records
    inner join ledger on records.record_id = ledger.record_id
    group by records.category
)

select * from counted
