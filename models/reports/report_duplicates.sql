with

duplicates as (
    select * from {{ ref('curated_duplicates') }}
),

clusters as (
    select
        kept_product_id,
        count(*) + 1 as cluster_products,
        min(similarity) as similarity
    from duplicates
    group by kept_product_id
),

counted as (
    select
        cluster_products,
        count(*) as cluster_count,
        count(*) * (cluster_products - 1) as removed_count,
        min(similarity) as lowest_similarity
    from clusters
    group by cluster_products
)

select * from counted
