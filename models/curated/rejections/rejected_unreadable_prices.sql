with

products as (
    select * from {{ ref('cleaned_products') }}
),

rejected as (
    select
        product_id,
        'price ' || raw_price as detail
    from products
    where raw_price is not null and price_usd is null
)

select * from rejected
