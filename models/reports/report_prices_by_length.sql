with

records as (
    select
        floor(text_tokens / 64) * 64 as bin_from_tokens,
        price_usd
    from {{ ref('report_populations') }}
    where population = 'kept'
),

described as (
    select
        cast(bin_from_tokens as integer) as bin_from_tokens,
        cast(bin_from_tokens as integer) + 64 as bin_to_tokens,
        count(*) as record_count,
        quantile_cont(price_usd, 0.25) as p25_usd,
        quantile_cont(price_usd, 0.5) as median_usd,
        quantile_cont(price_usd, 0.75) as p75_usd
    from records
    group by bin_from_tokens
)

select * from described
