with

clusters as (
    select * from {{ ref('curated_clusters') }}
),

-- One split would be little more than an oversized cluster, so train has it.
splits_assigned as (
    select
        record_id,
        cluster_id as split_group,
        case
            when is_oversized then 'train'
            else {{ assign_split('cluster_id') }}
        end as split
    from clusters
)

select * from splits_assigned
