with

records as (
    select
        records.record_id,
        records.title_fingerprint,
        records_eligible.dedup_rank
    from {{ ref('curated_records') }} as records
    inner join {{ ref('curated_records_eligible') }} as records_eligible
        on records.record_id = records_eligible.record_id
),

verified_pairs as (
    select * from {{ ref('curated_verified_pairs') }}
    where similarity >= {{ var('min_cluster_similarity') }}
),

-- One link to the first of a title joins all that have it.
titles as (
    select
        min(dedup_rank) over (partition by title_fingerprint) as one_rank,
        dedup_rank as other_rank
    from records
),

-- What label_components reads.
pairs as ( -- noqa: ST03
    select
        verified_pairs.one_rank,
        verified_pairs.other_rank
    from verified_pairs
    semi join records on verified_pairs.one_rank = records.dedup_rank
    semi join records as other on verified_pairs.other_rank = other.dedup_rank
    union all
    select
        one_rank,
        other_rank
    from titles
    where one_rank < other_rank
),

components as (
    {{ label_components('pairs') }}
),

records_joined as (
    select
        records.record_id,
        records.title_fingerprint,
        coalesce(components.component_rank, records.dedup_rank) as component_rank
    from records
    left join components on records.dedup_rank = components.dedup_rank
),

-- The lowest fingerprint names a cluster: of those that join it, few have a lower one.
clusters_named as (
    select
        record_id,
        min(title_fingerprint) over (partition by component_rank) as cluster_id,
        count(*) over (partition by component_rank) as cluster_records,
        count(*) over () as record_count
    from records_joined
),

clusters as (
    select
        record_id,
        cluster_id,
        cluster_records,
        cluster_records >= {{ var('min_rows_to_compare') }}
        and cluster_records
        > {{ var('max_cluster_ratio') }} * record_count as is_oversized
    from clusters_named
)

select * from clusters
