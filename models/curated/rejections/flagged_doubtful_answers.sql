with

residuals as (
    select * from {{ ref('cleaned_answer_residuals') }}
),

flagged as (
    select
        record_id,
        'a small model answers ' || round(prediction, 2) || ', '
        || round(abs(residual_sigmas), 1) || ' sigmas '
        || case when residual_sigmas > 0 then 'lower' else 'higher' end
        || ' than the price' as detail
    from residuals
    where abs(residual_sigmas) > {{ var('max_residual_sigmas') }}
)

select * from flagged
