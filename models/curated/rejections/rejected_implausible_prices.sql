with

records as (
    select * from {{ ref('cleaned_records') }}
),

price_spreads as (
    select * from {{ ref('cleaned_price_spreads') }}
),

distances as (
    select
        records.record_id,
        records.category,
        records.price_usd,
        abs(ln(records.price_usd) - price_spreads.ln_price_median)
        / price_spreads.ln_price_sigma as price_sigmas
    from records
    inner join price_spreads on records.category = price_spreads.category
    where
        records.price_usd between {{ var('min_price_usd') }}
        and {{ var('max_price_usd') }}
),

rejected as (
    select
        record_id,
        'price_usd ' || price_usd || ' is ' || round(price_sigmas, 1)
        || ' sigmas from the median of ' || category as detail
    from distances
    where price_sigmas > {{ var('max_price_sigmas') }}
)

select * from rejected
