{{ config(materialized='view') }}

with

records as (
    select * from {{ ref('staged_records') }}
),

prices as (
    select * from {{ ref('cleaned_prices') }}
),

prices_joined as (
    select
        -- It gets into prompts, figures and the card.
        records.* replace (
            case
                when not {{ contains_pii('records.category') }} then records.category
                else 'Unknown'
            end as category
        ),
        prices.price_amount,
        prices.price_currency,
        prices.price_usd
    from records
    left join prices
        on
            records.raw_price = prices.raw_price
            and records.raw_currency is not distinct from prices.raw_currency
)

select * from prices_joined
