with

records as (
    select * from {{ ref('cleaned_records') }}
),

rejected as (
    select
        record_id,
        'text_tokens ' || text_tokens as detail
    from records
    where text_tokens < {{ var('min_text_tokens') }}
)

select * from rejected
