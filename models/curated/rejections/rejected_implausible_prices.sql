with

products as (
    select * from {{ ref('cleaned_products') }}
),

price_spreads as (
    select * from {{ ref('cleaned_price_spreads') }}
),

distances as (
    select
        products.product_id,
        products.category,
        products.price_usd,
        abs(ln(products.price_usd) - price_spreads.ln_price_median)
        / price_spreads.ln_price_sigma as price_sigmas
    from products
    inner join price_spreads on products.category = price_spreads.category
    where
        products.price_usd between {{ var('min_price_usd') }}
        and {{ var('max_price_usd') }}
),

rejected as (
    select
        product_id,
        'price_usd ' || price_usd || ' is ' || round(price_sigmas, 1)
        || ' sigmas from the median of ' || category as detail
    from distances
    where price_sigmas > {{ var('max_price_sigmas') }}
)

select * from rejected
