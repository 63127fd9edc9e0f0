with

price_deviations as (
    select * from {{ ref('cleaned_price_deviations') }}
),

rejected as (
    select
        record_id,
        'price_usd ' || price_usd || ' is ' || round(price_sigmas, 1)
        || ' sigmas from the median of ' || category as detail
    from price_deviations
    where
        has_thin_tails
        and price_sigmas > {{ var('max_price_sigmas') }}
        and price_usd between {{ var('min_price_usd') }}
        and {{ var('max_price_usd') }}
)

select * from rejected
