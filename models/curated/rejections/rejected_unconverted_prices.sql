with

records as (
    select * from {{ ref('cleaned_records') }}
),

rejected as (
    select
        record_id,
        'no rate for price ' || price_amount || ' ' || price_currency as detail
    from records
    where price_amount is not null and price_usd is null
)

select * from rejected
