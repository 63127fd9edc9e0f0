with

products as (
    select * from {{ ref('cleaned_products') }}
),

rejected as (
    select
        product_id,
        'text_chars ' || text_chars as detail
    from products
    where
        text_chars + boilerplate_chars + repeated_chars
        < {{ var('min_text_chars') }}
)

select * from rejected
