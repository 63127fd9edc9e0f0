with

records as (
    select * from {{ ref('cleaned_records') }}
),

rejected as (
    select
        record_id,
        'price_usd ' || price_usd as detail
    from records
    where
        price_usd < {{ var('min_price_usd') }}
        or price_usd > {{ var('max_price_usd') }}
)

select * from rejected
