with

products as (
    select * from {{ ref('cleaned_products') }}
),

rejected as (
    select
        product_id,
        'text_tokens ' || text_tokens as detail
    from products
    where text_tokens < {{ var('min_text_tokens') }}
)

select * from rejected
