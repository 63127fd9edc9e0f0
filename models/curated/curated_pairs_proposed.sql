with

products as (
    select
        product_id,
        {{ unnest_list('band_keys') }} as band_key,
        {{ unnest_list('range(len(band_keys))') }} as band
    from {{ ref('cleaned_products') }}
),

products_eligible as (
    select * from {{ ref('curated_products_eligible') }}
),

texts_repeated as (
    select * from {{ ref('curated_texts_repeated') }}
),

-- Each text once: of those that are equal, the one that would be kept.
texts_banded as (
    select
        products_eligible.keeping_rank,
        products.band,
        products.band_key
    from products
    inner join products_eligible
        on products.product_id = products_eligible.product_id
    anti join texts_repeated
        on products.product_id = texts_repeated.product_id
),

pairs as (
    select distinct
        one.keeping_rank as one_rank,
        other.keeping_rank as other_rank
    from texts_banded as one
    inner join texts_banded as other
        on
            one.band = other.band
            and one.band_key = other.band_key
            and one.keeping_rank < other.keeping_rank
)

select * from pairs
