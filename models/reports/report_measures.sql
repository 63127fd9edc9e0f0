{{ config(materialized='view') }}

with

records as (
    select * from {{ ref('cleaned_records') }}
),

price_deviations as (
    select * from {{ ref('cleaned_price_deviations') }}
),

texts_contaminated as (
    select * from {{ ref('cleaned_texts_contaminated') }}
),

answer_residuals as (
    select * from {{ ref('cleaned_answer_residuals') }}
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
        price_deviations.ln_price_median,
        price_deviations.ln_price_sigma,
        price_deviations.price_sigmas,
        price_deviations.has_thin_tails,
        answer_residuals.residual_sigmas,
        texts_contaminated.similarity as contamination_similarity,
        duplicates.similarity as duplicate_similarity,
        balance.is_sampled
    from records
    left join price_deviations on records.record_id = price_deviations.record_id
    left join answer_residuals on records.record_id = answer_residuals.record_id
    left join texts_contaminated on records.record_id = texts_contaminated.record_id
    left join duplicates on records.record_id = duplicates.record_id
    left join balance on records.record_id = balance.record_id
)

select * from measures
