{{ config(enabled='first_edition' in var('recipe')) }}

with

texts as (
    select * from {{ ref('recipe_first_texts') }}
),

products_drawn as (
    select
        *,
        row_number() over (partition by split order by place) as place_in_split
    from {{ ref('recipe_first_products_drawn') }}
),

examples as (
    select
        texts.product_id,
        products_drawn.split,
        products_drawn.place,
        texts.category,
        texts.text,
        texts.price_usd,
        'How much does this cost to the nearest dollar?' || chr(10) || chr(10)
        || texts.text || chr(10) || chr(10) || 'Price is $'
        || {{ round_half_even('texts.price_usd') }} || '.00' as prompt
    from texts
    inner join products_drawn
        on texts.product_id = products_drawn.product_id
    where
        products_drawn.place_in_split <= case products_drawn.split
            when 'train' then {{ var('max_train_rows') }}
            else {{ var('max_test_rows') }}
        end
)

select * from examples
