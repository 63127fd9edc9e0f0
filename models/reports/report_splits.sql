with

records as (
    select * from {{ ref('report_records_kept') }}
),

described as (
    select
        split,
        count(*) as record_count,
        count(*) / sum(count(*)) over () as record_ratio,
        avg(price_usd) as mean_usd,
        quantile_cont(price_usd, 0.05) as p05_usd,
        quantile_cont(price_usd, 0.25) as p25_usd,
        quantile_cont(price_usd, 0.5) as median_usd,
        quantile_cont(price_usd, 0.75) as p75_usd,
        quantile_cont(price_usd, 0.95) as p95_usd,
        quantile_cont(text_tokens, 0.5) as median_tokens
    from records
    group by split
)

select * from described
