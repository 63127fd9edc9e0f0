{{ config(materialized='view') }}

with

products as (
    select * from {{ ref('staged_products') }}
),

prices as (
    select * from {{ ref('cleaned_prices') }}
),

prices_joined as (
    select
        products.*,
        prices.price_amount,
        prices.price_currency,
        prices.price_usd
    from products
    left join prices
        on
            products.raw_price = prices.raw_price
            and products.raw_currency is not distinct from prices.raw_currency
)

select * from prices_joined
