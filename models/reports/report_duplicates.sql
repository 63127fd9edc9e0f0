with

duplicates as (
    select * from {{ ref('curated_duplicates') }}
),

clusters as (
    select
        kept_record_id,
        count(*) + 1 as cluster_records,
        min(similarity) as similarity
    from duplicates
    group by kept_record_id
),

counted as (
    select
        cluster_records,
        count(*) as cluster_count,
        count(*) * (cluster_records - 1) as removed_count,
        min(similarity) as lowest_similarity
    from clusters
    group by cluster_records
)

select * from counted
