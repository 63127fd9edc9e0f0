{{ config(materialized='view') }}

with

products as (
    select
        product_id,
        category,
        price_usd,
        text_chars,
        text_tokens
    from {{ ref('cleaned_products') }}
),

ledger as (
    select * from {{ ref('curated_ledger') }}
    where outcome <> 'malformed'
),

-- One judged row is in up to three populations, each within the one before.
memberships as (
    select
        ledger.product_id,
        ledger.split,
        populations.population
    from ledger
    inner join (
        values
        ('loaded', ['kept', 'not drawn', 'duplicate', 'rejected']),
        ('kept', ['kept', 'not drawn']),
        ('balanced', ['kept'])
    ) as populations (population, outcomes)
        on list_contains(populations.outcomes, ledger.outcome)
    where populations.population <> 'balanced' or ledger.split <> 'test_natural'
),

populated as (
    select
        memberships.population,
        memberships.split,
        products.*
    from memberships
    inner join products on memberships.product_id = products.product_id
)

select * from populated
