with

clusters as (
    select
        cluster_id,
        any_value(cluster_records) as cluster_records
    from {{ ref('curated_clusters') }}
    group by cluster_id
),

counted as (
    select
        cluster_records,
        count(*) as cluster_count,
        count(*) * cluster_records as record_count
    from clusters
    group by cluster_records
)

select * from counted
