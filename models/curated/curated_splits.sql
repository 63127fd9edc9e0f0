with

products as (
    select
        product_id,
        title_fingerprint
    from {{ ref('curated_products') }}
),

-- Products of one title stay together; a title's split hangs on nothing else.
splits_drawn as (
    select
        product_id,
        title_fingerprint as split_group,
        {{ draw_split('title_fingerprint') }} as split
    from products
)

select * from splits_drawn
