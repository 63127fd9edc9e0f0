with

eligible_products as (
    select * from {{ ref('curated_products_eligible') }}
),

repeated_texts as (
    select text_fingerprint
    from eligible_products
    group by text_fingerprint
    having count(*) > 1
),

keepers_named as (
    select
        eligible_products.product_id,
        first_value(eligible_products.product_id) over (
            partition by eligible_products.text_fingerprint
            order by
                eligible_products.text_chars desc,
                eligible_products.product_id asc
        ) as kept_product_id
    from eligible_products
    inner join repeated_texts
        on
            eligible_products.text_fingerprint
            = repeated_texts.text_fingerprint
),

duplicates as (
    select
        product_id,
        kept_product_id,
        cast(1 as double) as similarity
    from keepers_named
    where product_id <> kept_product_id
)

select * from duplicates
