with

products as (
    select * from {{ ref('cleaned_products') }}
),

products_eligible as (
    select * from {{ ref('curated_products_eligible') }}
),

texts_repeated as (
    select * from {{ ref('curated_texts_repeated') }}
),

-- Each text once: of those that are equal, the one that would be kept.
texts as (
    select
        products_eligible.keeping_rank,
        products.band_keys
    from products
    inner join products_eligible
        on products.product_id = products_eligible.product_id
    anti join texts_repeated
        on products_eligible.keeping_rank = texts_repeated.keeping_rank
),

-- No two bands have a place in common, so neither have they a key.
texts_banded as (
    select
        keeping_rank,
        {{ unnest_list('band_keys') }} as band_key
    from texts
),

pairs as (
    select
        one.keeping_rank as one_rank,
        other.keeping_rank as other_rank
    from texts_banded as one
    inner join texts_banded as other
        on
            one.band_key = other.band_key
            and one.keeping_rank < other.keeping_rank
    group by one.keeping_rank, other.keeping_rank
    having count(*) >= {{ var('min_shared_bands') }}
)

select * from pairs
