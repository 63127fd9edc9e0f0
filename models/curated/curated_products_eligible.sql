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
    select
        products.*,
        -- Who is kept of those alike: the most complete, then the lowest id.
        row_number() over (
            order by products.text_chars desc, products.product_id asc
        ) as keeping_rank
    from products
    anti join rejected_products
        on products.product_id = rejected_products.product_id
)

select * from eligible
