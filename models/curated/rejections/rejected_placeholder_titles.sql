with

records as (
    select * from {{ ref('cleaned_records') }}
),

rejected as (
    select
        record_id,
        'title ' || title as detail
    from records
    where has_placeholder_title
)

select * from rejected
