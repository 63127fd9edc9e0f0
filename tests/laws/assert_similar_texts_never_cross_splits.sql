-- Two kept records whose texts are similar enough for a cluster are in one split.
with

kept_splits as (
    select
        eligible.dedup_rank,
        splits.split
    from {{ ref('curated_records_eligible') }} as eligible
    inner join {{ ref('curated_splits') }} as splits
        on eligible.record_id = splits.record_id
)

select
    pairs.*,
    one.split as one_split,
    other.split as other_split
from {{ ref('curated_verified_pairs') }} as pairs
inner join kept_splits as one on pairs.one_rank = one.dedup_rank
inner join kept_splits as other on pairs.other_rank = other.dedup_rank
where
    pairs.similarity >= {{ var('min_cluster_similarity') }}
    and one.split <> other.split
