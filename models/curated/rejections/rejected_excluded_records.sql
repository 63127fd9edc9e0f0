with

records as (
    select * from {{ ref('cleaned_records') }}
),

excluded_records as (
    select * from {{ ref('excluded_records') }}
),

rejected as (
    select
        records.record_id,
        excluded_records.reason as detail
    from records
    inner join excluded_records
        on records.record_id = excluded_records.record_id
)

select * from rejected
