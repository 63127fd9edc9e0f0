with

records as (
    select * from {{ ref('cleaned_records') }}
),

rejected as (
    select
        record_id,
        'repeated_ratio ' || round(repeated_ratio, 3) as detail
    from records
    where repeated_ratio > {{ var('max_repeated_shingle_ratio') }}
)

select * from rejected
