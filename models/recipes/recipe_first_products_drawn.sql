{{ config(enabled='first_edition' in var('recipe')) }}
{% set sizes = {'train': 400000, 'test': 2000} %}

with

category_weights as (
    select * from {{ ref('category_weights') }}
    where scheme_id = 'course_first'
),

products as (
    select
        product_id,
        category,
        {{ round_half_even('price_usd') }} as price_slot
    from {{ ref('recipe_first_texts') }}
    where text is not null
),

-- As in curated_balance: weighted sampling without replacement by keys.
keys_drawn as (
    select
        products.product_id,
        products.price_slot,
        ln({{ hash_to_unit('products.product_id', var('balance_seed')) }} + 1e-18)
        / coalesce(category_weights.weight, 1) as draw_key,
        {{ hash_to_unit('products.product_id', var('split_seed') ~ ':shuffle') }}
            as shuffle_key
    from products
    left join category_weights
        on products.category = category_weights.category
    -- The course's slots begin at one dollar: what rounds to none is lost.
    where products.price_slot >= 1
),

products_drawn as (
    select * from keys_drawn
    qualify
        price_slot >= 240
        or row_number() over (
            partition by price_slot order by draw_key desc, product_id asc
        ) <= 1200
),

products_placed as (
    select
        *,
        row_number() over (order by shuffle_key asc, product_id asc) as place,
        count(*) over () as drawn_count
    from products_drawn
),

splits_cut as (
    select
        product_id,
        place,
        {{ split_by_place('place', 'drawn_count', sizes) }} as split
    from products_placed
)

select * from splits_cut
where split is not null
