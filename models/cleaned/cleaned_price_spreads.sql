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
),

-- A normal distribution has 0.3 % beyond 3 sigmas.
tails as (
    select
        spreads.category,
        spreads.price_count,
        spreads.ln_price_median,
        spreads.ln_price_sigma,
        count(*) filter (
            where abs(prices.ln_price - spreads.ln_price_median)
            between 3 * spreads.ln_price_sigma
            and {{ var('max_price_sigmas') }} * spreads.ln_price_sigma
        ) as tail_count,
        count(*) filter (
            where abs(prices.ln_price - spreads.ln_price_median)
            > {{ var('max_price_sigmas') }} * spreads.ln_price_sigma
        ) as far_count
    from prices
    inner join spreads on prices.category = spreads.category
    where
        spreads.price_count >= {{ var('min_prices_for_spread') }}
        and spreads.ln_price_sigma > 0
    group by all
),

-- Of few prices none may be in a heavy tail by chance, so its share is bounded from above,
-- at two standard errors of a Poisson count.
tails_bounded as (
    select
        *,
        (tail_count + 2 + 2 * sqrt(tail_count + 1)) / price_count as max_tail_ratio,
        far_count / price_count as far_ratio
    from tails
),

spreads_judged as (
    select
        *,
        max_tail_ratio <= {{ var('max_price_tail_ratio') }}
        and far_ratio <= {{ var('max_far_price_ratio') }} as has_thin_tails
    from tails_bounded
)

select * from spreads_judged
