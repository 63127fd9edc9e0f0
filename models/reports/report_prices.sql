with

prices as (
    select
        population,
        price_usd
    from {{ ref('report_populations') }}
),

described as (
    select
        population,
        count(*) as row_count,
        count(price_usd) as price_count,
        avg(price_usd) as mean_usd,
        quantile_cont(price_usd, 0.05) as p05_usd,
        quantile_cont(price_usd, 0.25) as p25_usd,
        quantile_cont(price_usd, 0.5) as median_usd,
        quantile_cont(price_usd, 0.75) as p75_usd,
        quantile_cont(price_usd, 0.95) as p95_usd,
        max(price_usd) as max_usd,
        {{ measure_skewness('price_usd') }} as skewness
    from prices
    group by population
)

select * from described
