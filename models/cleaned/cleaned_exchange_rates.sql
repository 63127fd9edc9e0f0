{{ config(materialized='view') }}

with

exchange_rates as (
    select * from {{ ref('exchange_rates') }}
),

latest_rates as (
    select
        currency,
        arg_max(usd_per_unit, rate_date) as usd_per_unit
    from exchange_rates
    where rate_date <= cast('{{ var("exchange_rate_date") }}' as date)
    group by currency
)

select * from latest_rates
