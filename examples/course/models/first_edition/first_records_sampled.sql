{% set sizes = {'train': 400000, 'test': 2000} %}

with

category_weights as (
    select * from {{ ref('winnow', 'category_weights') }}
    where scheme_id = 'course_first'
),

products as (
    select
        record_id,
        category,
        {{ winnow.round_half_even('price_usd') }} as price_bin
    from {{ ref('first_texts') }}
    where text is not null
),

-- As in curated_balance: weighted sampling without replacement by keys.
keys_computed as (
    select
        products.record_id,
        products.price_bin,
        ln({{ winnow.hash_to_unit('products.record_id', var('balance_seed')) }} + 1e-18)
        / coalesce(category_weights.weight, 1) as sampling_key,
        {{ winnow.hash_to_unit('products.record_id', var('split_seed') ~ ':shuffle') }}
            as shuffle_key
    from products
    left join category_weights
        on products.category = category_weights.category
    -- The course's bins begin at one dollar: what rounds to none is lost.
    where products.price_bin >= 1
),

records_sampled as (
    select * from keys_computed
    qualify
        price_bin >= 240
        or row_number() over (
            partition by price_bin order by sampling_key desc, record_id asc
        ) <= 1200
),

products_placed as (
    select
        *,
        row_number() over (order by shuffle_key asc, record_id asc) as place,
        count(*) over () as sampled_count
    from records_sampled
),

splits_cut as (
    select
        record_id,
        place,
        {{ split_by_place('place', 'sampled_count', sizes) }} as split
    from products_placed
)

select * from splits_cut
where split is not null
