with

pairs as (
    select * from {{ ref('curated_verified_pairs') }}
    where
        similarity >= {{ var('min_duplicate_similarity') }}
        and not (is_variant and {{ var('keep_quantity_variants') }})
),

ranks_removed as (
    {{ resolve_duplicates('pairs') }}
),

-- In its place stands the one most like it of those that are kept.
near_duplicates as (
    select
        pairs.other_rank as dedup_rank,
        arg_max(pairs.one_rank, (pairs.similarity, -pairs.one_rank))
            as kept_rank,
        max(pairs.similarity) as similarity
    from pairs
    semi join ranks_removed
        on pairs.other_rank = ranks_removed.dedup_rank
    anti join ranks_removed as gone
        on pairs.one_rank = gone.dedup_rank
    group by pairs.other_rank
),

-- An equal text goes where the first of its kind goes.
all_duplicates as (
    select * from near_duplicates
    union all
    select
        repeats.dedup_rank,
        coalesce(near_duplicates.kept_rank, repeats.first_rank) as kept_rank,
        coalesce(near_duplicates.similarity, 1) as similarity
    from {{ ref('curated_exact_duplicates') }} as repeats
    left join near_duplicates
        on repeats.first_rank = near_duplicates.dedup_rank
),

duplicates as (
    select
        removed.record_id,
        kept.record_id as kept_record_id,
        all_duplicates.similarity
    from all_duplicates
    inner join {{ ref('curated_records_eligible') }} as removed
        on all_duplicates.dedup_rank = removed.dedup_rank
    inner join {{ ref('curated_records_eligible') }} as kept
        on all_duplicates.kept_rank = kept.dedup_rank
)

select * from duplicates
