with

records as (
    select * from {{ ref('cleaned_records') }}
),

rejected as (
    select
        record_id,
        'no price' as detail
    from records
    where raw_price is null
)

select * from rejected
