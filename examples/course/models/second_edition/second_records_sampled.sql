{% set sizes = {'train': 800000, 'validation': 10000, 'test': 10000} %}

with

category_weights as (
    select * from {{ ref('winnow', 'category_weights') }}
    where scheme_id = 'course_second'
),

products_shuffled as (
    select
        record_id,
        category,
        price_usd,
        title_hash,
        text_hash,
        {{ winnow.hash_to_unit('record_id', var('split_seed') ~ ':shuffle') }}
            as shuffle_key
    from {{ ref('second_texts') }}
    where text is not null
),

-- Of a repeated title, then of a repeated text, the first in the shuffled order stays.
titles_once as (
    select * from products_shuffled
    qualify row_number() over (
        partition by title_hash order by shuffle_key asc, record_id asc
    ) = 1
),

texts_once as (
    select * from titles_once
    qualify row_number() over (
        partition by text_hash order by shuffle_key asc, record_id asc
    ) = 1
),

prices_ranged as (
    select
        *,
        min(price_usd) over () as min_price_usd,
        max(price_usd) over () as max_price_usd
    from texts_once
),

products_weighted as (
    select
        prices_ranged.*,
        coalesce(category_weights.weight, 1) * pow(
            (prices_ranged.price_usd - prices_ranged.min_price_usd)
            / nullif(prices_ranged.max_price_usd - prices_ranged.min_price_usd, 0),
            2
        ) as weight
    from prices_ranged
    left join category_weights
        on prices_ranged.category = category_weights.category
),

-- As in curated_balance: weighted sampling without replacement by keys.
keys_computed as (
    select
        *,
        ln({{ winnow.hash_to_unit('record_id', var('balance_seed')) }} + 1e-18)
        / nullif(weight, 0) as sampling_key
    from products_weighted
),

records_sampled as (
    select * from keys_computed
    qualify row_number() over (
        order by sampling_key desc nulls last, record_id asc
    ) <= {{ sizes.values() | sum }}
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
