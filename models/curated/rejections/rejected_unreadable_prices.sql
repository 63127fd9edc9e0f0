with

records as (
    select * from {{ ref('cleaned_records') }}
),

rejected as (
    select
        record_id,
        'price ' || raw_price || coalesce(' in ' || raw_currency, '') as detail
    from records
    where raw_price is not null and price_amount is null
)

select * from rejected
