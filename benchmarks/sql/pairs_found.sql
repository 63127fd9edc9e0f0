-- The pairs that winnow knows of, of all texts: equal texts are as like others as the first of
-- them is, and like each other. Clusters know of less similar pairs too.
with

texts as (
    select
        cast(eligible.record_id as bigint) as text_id,
        coalesce(repeats.first_rank, eligible.dedup_rank) as text_rank
    from curated_records_eligible as eligible
    left join curated_exact_duplicates as repeats
        on eligible.dedup_rank = repeats.dedup_rank
)

select
    least(one.text_id, other.text_id) as one_id,
    greatest(one.text_id, other.text_id) as other_id,
    pairs.similarity
from curated_verified_pairs as pairs
inner join texts as one on pairs.one_rank = one.text_rank
inner join texts as other on pairs.other_rank = other.text_rank
where pairs.similarity >= 0.8
union all
select
    one.text_id as one_id,
    other.text_id as other_id,
    1 as similarity
from texts as one
inner join texts as other
    on one.text_rank = other.text_rank and one.text_id < other.text_id
