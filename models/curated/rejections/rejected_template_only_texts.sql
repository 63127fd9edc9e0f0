with

products as (
    select * from {{ ref('cleaned_products') }}
),

rejected as (
    select
        product_id,
        'boilerplate_chars ' || boilerplate_chars || ' of '
        || text_chars + boilerplate_chars as detail
    from products
    where
        boilerplate_chars
        > {{ var('max_boilerplate_ratio') }} * (text_chars + boilerplate_chars)
)

select * from rejected
