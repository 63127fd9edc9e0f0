with

products as (
    select * from {{ ref('cleaned_products') }}
),

rejected as (
    select
        product_id,
        'title ' || title as detail
    from products
    where has_placeholder_title
)

select * from rejected
