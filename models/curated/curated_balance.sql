with

products as (
    select
        products.product_id,
        products.category,
        products.price_usd,
        splits.split
    from {{ ref('curated_products') }} as products
    inner join {{ ref('curated_splits') }} as splits
        on products.product_id = splits.product_id
),

scheme as (
    select * from {{ ref('balance_schemes') }}
    where scheme_id = '{{ var("balance_scheme") }}'
),

category_weights as (
    select * from {{ ref('category_weights') }}
    where scheme_id = '{{ var("balance_scheme") }}'
),

products_weighted as (
    select
        products.product_id,
        products.split,
        floor({{ round_half_even('products.price_usd') }} / scheme.slot_dollars)
            as price_slot,
        coalesce(category_weights.weight, 1) * pow(
            (products.price_usd - {{ var('min_price_usd') }})
            / {{ var('max_price_usd') - var('min_price_usd') }},
            scheme.price_exponent
        ) as weight,
        scheme.slot_cap,
        scheme.uncapped_from_slot,
        scheme.target_rows
    from products
    cross join scheme
    left join category_weights on products.category = category_weights.category
),

-- Weighted sampling without replacement by keys (Efraimidis and Spirakis, 2006), the
-- random number of each product being its hash.
keys_drawn as (
    select
        *,
        ln({{ hash_to_unit('product_id', var('balance_seed')) }} + 1e-18)
        / nullif(weight, 0) as draw_key
    from products_weighted
    where split <> 'test_natural'
),

slots_capped as (
    select
        *,
        price_slot >= uncapped_from_slot
        or slot_cap is null
        or row_number() over (
            partition by price_slot
            order by draw_key desc nulls last, product_id asc
        ) <= slot_cap as is_within_cap
    from keys_drawn
),

sizes_held as (
    select
        *,
        is_within_cap
        and row_number() over (
            partition by is_within_cap
            order by draw_key desc nulls last, product_id asc
        ) <= coalesce(target_rows, 9223372036854775807) as is_within_target
    from slots_capped
),

-- A split of so many rows: the rest is not drawn, and nothing moves.
drawn as (
    select
        product_id,
        price_slot,
        weight,
        draw_key,
        is_within_target
        and row_number() over (
            partition by split, is_within_target
            order by draw_key desc nulls last, product_id asc
        ) <= case split
            when 'train' then {{ var('max_train_rows') }}
            when 'validation' then {{ var('max_validation_rows') }}
            else {{ var('max_test_rows') }}
        end as is_drawn
    from sizes_held
)

select * from drawn
