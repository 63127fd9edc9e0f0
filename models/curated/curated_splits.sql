{% set test_natural = var('test_natural_share') %}
{% set test = test_natural + var('test_share') %}
{% set validation = test + var('validation_share') %}

with

products as (
    select
        product_id,
        title_fingerprint
    from {{ ref('curated_products') }}
),

-- Products of one title stay together; a title's place hangs on nothing else.
titles_placed as (
    select
        product_id,
        title_fingerprint as split_group,
        {{ hash_to_unit('title_fingerprint', var('split_seed')) }} as place
    from products
),

splits_named as (
    select
        product_id,
        split_group,
        case
            when place < {{ test_natural }} then 'test_natural'
            when place < {{ test }} then 'test'
            when place < {{ validation }} then 'validation'
            else 'train'
        end as split
    from titles_placed
)

select * from splits_named
