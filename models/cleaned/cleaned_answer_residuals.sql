with

residuals as (
    select * from {{ ref('staged_answer_residuals') }}
),

records as (
    select * from {{ ref('cleaned_records') }}
),

-- Of another text or answer than the record has now, a residual says nothing.
residuals_valid as (
    select
        residuals.record_id,
        residuals.prediction,
        residuals.residual_sigmas
    from residuals
    inner join records
        on
            residuals.record_id = records.record_id
            and residuals.text_fingerprint = records.text_fingerprint
            and residuals.answer = records.price_usd
)

select * from residuals_valid
