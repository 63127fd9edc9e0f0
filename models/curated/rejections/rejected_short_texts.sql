with

records as (
    select * from {{ ref('cleaned_records') }}
),

rejected as (
    select
        record_id,
        'text_chars ' || text_chars as detail
    from records
    where
        text_chars + boilerplate_chars + repeated_chars
        < {{ var('min_text_chars') }}
)

select * from rejected
