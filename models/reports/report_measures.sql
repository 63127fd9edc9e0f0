{{ config(materialized='view') }}

with

products as (
    select * from {{ ref('cleaned_products') }}
),

price_spreads as (
    select * from {{ ref('cleaned_price_spreads') }}
),

texts_known as (
    select * from {{ ref('cleaned_texts_known') }}
),

duplicates as (
    select * from {{ ref('curated_duplicates') }}
),

balance as (
    select * from {{ ref('curated_balance') }}
),

measures as (
    select
        products.*,
        price_spreads.ln_price_median,
        price_spreads.ln_price_sigma,
        case
            when products.price_usd > 0
                then
                    abs(ln(products.price_usd) - price_spreads.ln_price_median)
                    / nullif(price_spreads.ln_price_sigma, 0)
        end as price_sigmas,
        (
            products.repeated_chars
            + coalesce(products.repeated_shingle_ratio, 0) * products.text_chars
        ) / nullif(products.repeated_chars + products.text_chars, 0)
            as repeated_ratio,
        texts_known.similarity as known_similarity,
        duplicates.similarity as duplicate_similarity,
        balance.is_drawn
    from products
    left join price_spreads on products.category = price_spreads.category
    left join texts_known on products.product_id = texts_known.product_id
    left join duplicates on products.product_id = duplicates.product_id
    left join balance on products.product_id = balance.product_id
)

select * from measures
