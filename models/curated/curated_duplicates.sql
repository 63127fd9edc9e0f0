with recursive

pairs as (
    select * from {{ ref('curated_pairs_verified') }}
),

-- Round by round: a text with none alike before it is kept, those alike to a kept
-- text go, and what they were alike to is judged anew. So no chain of likenesses
-- takes a text that is unlike the one kept in its place.
rounds as (
    select
        pairs.one_rank,
        pairs.other_rank,
        pairs.similarity,
        not exists (
            select 1 from pairs as earlier
            where earlier.other_rank = pairs.one_rank
        ) as is_settled
    from pairs
    union all
    (
        with

        removed as (
            select other_rank from rounds
            where is_settled
        ),

        unsettled as (
            select rounds.* from rounds
            anti join removed on rounds.one_rank = removed.other_rank
            anti join removed as gone on rounds.other_rank = gone.other_rank
        )

        select
            unsettled.one_rank,
            unsettled.other_rank,
            unsettled.similarity,
            not exists (
                select 1 from unsettled as earlier
                where earlier.other_rank = unsettled.one_rank
            ) as is_settled
        from unsettled
        where not unsettled.is_settled
    )
),

ranks_removed as (
    select distinct other_rank as keeping_rank from rounds
    where is_settled
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
