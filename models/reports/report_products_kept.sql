{{ config(materialized='view') }}

with

products as (
    select * from {{ ref('cleaned_products') }}
),

ledger as (
    select * from {{ ref('curated_ledger') }}
),

products_kept as (
    select
        ledger.product_id,
        ledger.split,
        products.category,
        products.price_usd,
        products.text_tokens
    from ledger
    inner join products
        on ledger.product_id = products.product_id
    where ledger.outcome = 'kept'
)

select * from products_kept
