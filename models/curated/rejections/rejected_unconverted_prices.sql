with

products as (
    select * from {{ ref('cleaned_products') }}
),

rejected as (
    select
        product_id,
        'no rate for price ' || price_amount || ' ' || price_currency as detail
    from products
    where price_amount is not null and price_usd is null
)

select * from rejected
