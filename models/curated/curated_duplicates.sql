with

pairs as (
    select * from {{ ref('curated_pairs_verified') }}
),

ranks_removed as (
    {{ settle_pairs('pairs') }}
),

-- In its place stands the one most like it of those that are kept.
near_duplicates as (
    select
        pairs.other_rank as keeping_rank,
        arg_max(pairs.one_rank, (pairs.similarity, -pairs.one_rank))
            as kept_rank,
        max(pairs.similarity) as similarity
    from pairs
    semi join ranks_removed
        on pairs.other_rank = ranks_removed.keeping_rank
    anti join ranks_removed as gone
        on pairs.one_rank = gone.keeping_rank
    group by pairs.other_rank
),

-- An equal text goes where the first of its kind goes.
all_duplicates as (
    select * from near_duplicates
    union all
    select
        repeats.keeping_rank,
        coalesce(near_duplicates.kept_rank, repeats.first_rank) as kept_rank,
        coalesce(near_duplicates.similarity, 1) as similarity
    from {{ ref('curated_texts_repeated') }} as repeats
    left join near_duplicates
        on repeats.first_rank = near_duplicates.keeping_rank
),

duplicates as (
    select
        removed.product_id,
        kept.product_id as kept_product_id,
        all_duplicates.similarity
    from all_duplicates
    inner join {{ ref('curated_products_eligible') }} as removed
        on all_duplicates.keeping_rank = removed.keeping_rank
    inner join {{ ref('curated_products_eligible') }} as kept
        on all_duplicates.kept_rank = kept.keeping_rank
)

select * from duplicates
