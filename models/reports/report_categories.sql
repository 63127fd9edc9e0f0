with

products as (
    select
        product_id,
        category,
        price_usd
    from {{ ref('cleaned_products') }}
),

ledger as (
    select
        product_id,
        outcome
    from {{ ref('curated_ledger') }}
),

counted as (
    select
        products.category,
        count(*) as row_count,
        count(products.price_usd) as price_count,
        count(*) filter (where ledger.outcome = 'rejected') as rejected_count,
        count(*) filter (where ledger.outcome = 'duplicate') as duplicate_count,
        count(*) filter (where ledger.outcome = 'not drawn') as undrawn_count,
        count(*) filter (where ledger.outcome = 'kept') as kept_count,
        count(*) filter (where ledger.outcome = 'kept') / count(*) as kept_ratio
    from products
    inner join ledger on products.product_id = ledger.product_id
    group by products.category
)

select * from counted
