with

products as (
    select * from {{ ref('curated_products_eligible') }}
),

first_ranks as (
    select
        text_fingerprint,
        min(keeping_rank) as first_rank
    from products
    group by text_fingerprint
    having count(*) > 1
),

repeats as (
    select
        products.product_id,
        products.keeping_rank,
        first_ranks.first_rank
    from products
    inner join first_ranks
        on products.text_fingerprint = first_ranks.text_fingerprint
    where products.keeping_rank > first_ranks.first_rank
)

select * from repeats
