with

records as (
    select * from {{ ref('cleaned_records') }}
),

rejected as (
    select
        record_id,
        'text_chars ' || text_chars as detail
    from records
    where text_chars > {{ var('max_text_chars') }}
)

select * from rejected
