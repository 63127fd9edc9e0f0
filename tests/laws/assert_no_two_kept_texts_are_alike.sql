-- Of two records whose texts are alike at most one is kept, but for variants in quantity.
with

kept_ranks as (
    select eligible.dedup_rank
    from {{ ref('curated_records_eligible') }} as eligible
    inner join {{ ref('curated_records') }} as records
        on eligible.record_id = records.record_id
)

select pairs.*
from {{ ref('curated_verified_pairs') }} as pairs
inner join kept_ranks as one on pairs.one_rank = one.dedup_rank
inner join kept_ranks as other on pairs.other_rank = other.dedup_rank
where
    pairs.similarity >= {{ var('min_duplicate_similarity') }}
    and not (pairs.is_variant and {{ var('keep_quantity_variants') }})
