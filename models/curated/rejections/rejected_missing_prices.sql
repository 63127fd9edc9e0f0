with

products as (
    select * from {{ ref('cleaned_products') }}
),

rejected as (
    select
        product_id,
        'no price' as detail
    from products
    where raw_price is null
)

select * from rejected
