with

prices as (
    select
        source,
        coalesce(category, 'Unknown') as category,
        raw_price,
        price_usd
    from {{ ref('cleaned_records_priced') }}
),

prices_measured as (
    select
        source,
        category,
        count(*) as row_count,
        count(raw_price) as stated_count,
        count(price_usd) as price_count,
        count(*) filter (where price_usd = 0) as zero_count,
        min(price_usd) as min_usd,
        quantile_cont(price_usd, 0.01) as p01_usd,
        quantile_cont(price_usd, 0.05) as p05_usd,
        quantile_cont(price_usd, 0.25) as p25_usd,
        median(price_usd) as median_usd,
        quantile_cont(price_usd, 0.75) as p75_usd,
        quantile_cont(price_usd, 0.95) as p95_usd,
        quantile_cont(price_usd, 0.99) as p99_usd,
        max(price_usd) as max_usd,
        avg(price_usd) as mean_usd,
        {{ measure_skewness('price_usd') }} as skewness,
        {{ measure_skewness('ln(case when price_usd > 0 then price_usd end)') }}
            as ln_skewness
    from prices
    group by grouping sets ((source, category), (source))
)

select * from prices_measured
