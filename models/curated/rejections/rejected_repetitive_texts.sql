with

records as (
    select * from {{ ref('cleaned_records') }}
),

-- Of the text as it was before repeated list items were taken out.
shares as (
    select
        record_id,
        (repeated_chars + coalesce(repeated_shingle_ratio, 0) * text_chars)
        / nullif(repeated_chars + text_chars, 0) as repeated_ratio
    from records
),

rejected as (
    select
        record_id,
        'repeated_ratio ' || round(repeated_ratio, 3) as detail
    from shares
    where repeated_ratio > {{ var('max_repeated_shingle_ratio') }}
)

select * from rejected
