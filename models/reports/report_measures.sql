{{ config(materialized='view') }}

with

records as (
    select * from {{ ref('cleaned_records') }}
),

price_spreads as (
    select * from {{ ref('cleaned_price_spreads') }}
),

texts_contaminated as (
    select * from {{ ref('cleaned_texts_contaminated') }}
),

duplicates as (
    select * from {{ ref('curated_duplicates') }}
),

balance as (
    select * from {{ ref('curated_balance') }}
),

measures as (
    select
        records.*,
        price_spreads.ln_price_median,
        price_spreads.ln_price_sigma,
        case
            when records.price_usd > 0
                then
                    abs(ln(records.price_usd) - price_spreads.ln_price_median)
                    / nullif(price_spreads.ln_price_sigma, 0)
        end as price_sigmas,
        (
            records.repeated_chars
            + coalesce(records.repeated_shingle_ratio, 0) * records.text_chars
        ) / nullif(records.repeated_chars + records.text_chars, 0)
            as repeated_ratio,
        texts_contaminated.similarity as contamination_similarity,
        duplicates.similarity as duplicate_similarity,
        balance.is_sampled
    from records
    left join price_spreads on records.category = price_spreads.category
    left join texts_contaminated on records.record_id = texts_contaminated.record_id
    left join duplicates on records.record_id = duplicates.record_id
    left join balance on records.record_id = balance.record_id
)

select * from measures
