with

records as (
    select * from {{ ref('cleaned_records') }}
),

rejected as (
    select
        record_id,
        'a row before it has its key' as detail
    from records
    where is_repeated
)

select * from rejected
