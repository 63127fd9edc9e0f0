with

records as (
    select * from {{ ref('cleaned_records') }}
),

price_spreads as (
    select * from {{ ref('cleaned_price_spreads') }}
),

deviations as (
    select
        records.record_id,
        records.category,
        records.price_usd,
        price_spreads.ln_price_median,
        price_spreads.ln_price_sigma,
        price_spreads.has_thin_tails,
        case
            when records.price_usd > 0
                then
                    abs(ln(records.price_usd) - price_spreads.ln_price_median)
                    / price_spreads.ln_price_sigma
        end as price_sigmas
    from records
    inner join price_spreads on records.category = price_spreads.category
)

select * from deviations
