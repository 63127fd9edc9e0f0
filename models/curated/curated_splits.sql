with

products as (
    select
        product_id,
        title_fingerprint
    from {{ ref('curated_products') }}
),

-- Products of one title stay together, and a title's place hangs on nothing else.
groups_placed as (
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
            when place < {{ var('test_share') }} then 'test'
            when place < {{ var('test_share') }} + {{ var('validation_share') }}
                then 'validation'
            else 'train'
        end as split
    from groups_placed
)

select * from splits_named
