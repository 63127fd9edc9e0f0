with

products as (
    select * from {{ ref('cleaned_products') }}
),

rejected as (
    select
        product_id,
        'repeated_shingle_ratio ' || round(repeated_shingle_ratio, 3) as detail
    from products
    where repeated_shingle_ratio > {{ var('max_repeated_shingle_ratio') }}
)

select * from rejected
