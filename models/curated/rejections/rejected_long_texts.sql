with

products as (
    select * from {{ ref('cleaned_products') }}
),

rejected as (
    select
        product_id,
        'text_chars ' || text_chars as detail
    from products
    where text_chars > {{ var('max_text_chars') }}
)

select * from rejected
