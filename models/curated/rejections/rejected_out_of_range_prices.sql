with

products as (
    select * from {{ ref('cleaned_products') }}
),

rejected as (
    select
        product_id,
        'price_usd ' || price_usd as detail
    from products
    where
        price_usd < {{ var('min_price_usd') }}
        or price_usd > {{ var('max_price_usd') }}
)

select * from rejected
