with

products as (
    select * from {{ ref('cleaned_products') }}
),

products_eligible as (
    select * from {{ ref('curated_products_eligible') }}
),

duplicates as (
    select * from {{ ref('curated_duplicates') }}
),

kept_ids as (
    select products_eligible.product_id
    from products_eligible
    anti join duplicates
        on products_eligible.product_id = duplicates.product_id
),

kept as (
    select
        products.product_id,
        products.source,
        products.source_file,
        products.is_synthetic,
        products.made_by_model,
        products.made_by_prompt,
        products.title,
        products.category,
        products.text,
        products.text_fingerprint,
        products.title_fingerprint,
        products.weight_pounds,
        products.price_usd
    from products
    semi join kept_ids on products.product_id = kept_ids.product_id
)

select * from kept
