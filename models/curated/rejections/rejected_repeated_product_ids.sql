with

products as (
    select * from {{ ref('cleaned_products') }}
),

rejected as (
    select
        product_id,
        'a row before it has its key' as detail
    from products
    where is_repeated
)

select * from rejected
