with

products as (
    select * from {{ ref('cleaned_products') }}
),

excluded_products as (
    select * from {{ ref('excluded_products') }}
),

rejected as (
    select
        products.product_id,
        excluded_products.reason as detail
    from products
    inner join excluded_products
        on products.product_id = excluded_products.product_id
)

select * from rejected
