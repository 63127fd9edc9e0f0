with

products as (
    select * from {{ ref('cleaned_products') }}
),

rejected as (
    select
        product_id,
        'price ' || raw_price || coalesce(' in ' || raw_currency, '') as detail
    from products
    where raw_price is not null and price_amount is null
)

select * from rejected
