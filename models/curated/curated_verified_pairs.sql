{% set min_similarity
    = [var('min_duplicate_similarity') | float, var('min_cluster_similarity') | float] | min %}

with

pairs as (
    select * from {{ ref('curated_candidate_pairs') }}
),

ranks_paired as (
    select one_rank as dedup_rank from pairs
    union
    select other_rank as dedup_rank from pairs
),

-- Only texts that were proposed are read again.
texts_shingled as (
    select
        records_eligible.dedup_rank,
        list_sort(list_distinct(records.title_quantities)) as title_quantities,
        list_distinct(
            {{ hash_shingles(split_words('records.text')) }}
        ) as shingles
    from {{ ref('cleaned_records') }} as records
    inner join {{ ref('curated_records_eligible') }} as records_eligible
        on records.record_id = records_eligible.record_id
    semi join ranks_paired
        on records_eligible.dedup_rank = ranks_paired.dedup_rank
),

-- Where one has so many more than the other, no more need be known.
pairs_counted as (
    select
        pairs.one_rank,
        pairs.other_rank,
        len(one.title_quantities) > 0
        and len(other.title_quantities) > 0
        and one.title_quantities <> other.title_quantities as is_variant,
        len(one.shingles) + len(other.shingles) as shingle_count,
        {{ count_union('one.shingles', 'other.shingles') }} as union_count
    from pairs
    inner join texts_shingled as one on pairs.one_rank = one.dedup_rank
    inner join texts_shingled as other on pairs.other_rank = other.dedup_rank
    where
        least(len(one.shingles), len(other.shingles))
        / nullif(greatest(len(one.shingles), len(other.shingles)), 0)
        >= {{ min_similarity }}
),

pairs_measured as (
    select
        one_rank,
        other_rank,
        (shingle_count - union_count) / nullif(union_count, 0) as similarity,
        is_variant
    from pairs_counted
)

select * from pairs_measured
where similarity >= {{ min_similarity }}
