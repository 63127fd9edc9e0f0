with

prices as (
    select
        source,
        price_usd
    from {{ ref('cleaned_records_priced') }}
),

prices_binned as (
    select
        source,
        {{ log_bin_bound('price_usd') }} as bin_from_usd,
        {{ log_bin_bound('price_usd', step=1) }} as bin_to_usd
    from prices
    where price_usd > 0
),

bins_counted as (
    select
        source,
        bin_from_usd,
        bin_to_usd,
        count(*) as price_count
    from prices_binned
    group by source, bin_from_usd, bin_to_usd
)

select * from bins_counted
