{{ config(materialized='view') }}

with

records as (
    select
        record_id,
        category,
        price_usd,
        text_chars,
        text_tokens
    from {{ ref('cleaned_records') }}
),

ledger as (
    select * from {{ ref('curated_ledger') }}
    where outcome <> 'malformed'
),

-- One judged row is in up to three populations, each within the one before.
memberships as (
    select
        ledger.record_id,
        ledger.split,
        populations.population
    from ledger
    inner join (
        values
        ('loaded', ['kept', 'unsampled', 'duplicate', 'rejected']),
        ('kept', ['kept', 'unsampled']),
        ('balanced', ['kept'])
    ) as populations (population, outcomes)
        on list_contains(populations.outcomes, ledger.outcome)
    where populations.population <> 'balanced' or ledger.split <> 'test_natural'
),

populated as (
    select
        memberships.population,
        memberships.split,
        records.*
    from memberships
    inner join records on memberships.record_id = records.record_id
)

select * from populated
