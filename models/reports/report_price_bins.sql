with

prices as (
    select
        population,
        {{ log_bin_bound('price_usd') }} as bin_from_usd,
        {{ log_bin_bound('price_usd', 1) }} as bin_to_usd
    from {{ ref('report_populations') }}
    where price_usd > 0
),

bins as (
    select
        population,
        bin_from_usd,
        bin_to_usd,
        count(*) as price_count,
        count(*) / sum(count(*)) over (partition by population) as price_ratio
    from prices
    group by population, bin_from_usd, bin_to_usd
)

select * from bins
