with

prices as (
    select
        category,
        ln(price_usd) as ln_price
    from {{ ref('cleaned_records') }}
    where
        price_usd between {{ var('min_price_usd') }}
        and {{ var('max_price_usd') }}
),

medians as (
    select
        category,
        count(*) as price_count,
        median(ln_price) as ln_price_median
    from prices
    group by category
),

-- The median absolute deviation, scaled to the sigma of a normal distribution.
spreads as (
    select
        medians.category,
        medians.price_count,
        medians.ln_price_median,
        1.4826 * median(abs(prices.ln_price - medians.ln_price_median))
            as ln_price_sigma
    from prices
    inner join medians on prices.category = medians.category
    group by all
)

select * from spreads
where
    price_count >= {{ var('min_prices_for_spread') }}
    and ln_price_sigma > 0
