with

products as (
    select
        product_id,
        text_fingerprint,
        text_chars
    from {{ ref('cleaned_products') }}
),

rejected_products as (
    select product_id from {{ ref('curated_verdicts') }}
    where deciding_rule is not null
),

eligible as (
    select products.*
    from products
    anti join rejected_products
        on products.product_id = rejected_products.product_id
)

select * from eligible
