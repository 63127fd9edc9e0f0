with

records as (
    select * from {{ ref('cleaned_records') }}
),

records_eligible as (
    select * from {{ ref('curated_records_eligible') }}
),

exact_duplicates as (
    select * from {{ ref('curated_exact_duplicates') }}
),

-- Each text once: of those that are equal, the one that would be kept.
texts as (
    select
        records_eligible.dedup_rank,
        records.band_keys,
        len(list_distinct(records.band_keys)) as band_count
    from records
    inner join records_eligible
        on records.record_id = records_eligible.record_id
    anti join exact_duplicates
        on records_eligible.dedup_rank = exact_duplicates.dedup_rank
),

-- No two bands have a place in common, so neither have they a key.
texts_banded as (
    select
        dedup_rank,
        band_count,
        {{ unnest_list('band_keys') }} as band_key
    from texts
),

pairs as (
    select
        one.dedup_rank as one_rank,
        other.dedup_rank as other_rank
    from texts_banded as one
    inner join texts_banded as other
        on
            one.band_key = other.band_key
            and one.dedup_rank < other.dedup_rank
    group by one.dedup_rank, other.dedup_rank
    -- A text of few words fills few bands.
    having
        count(*) >= least(
            {{ var('min_shared_bands') }},
            min(least(one.band_count, other.band_count))
        )
)

select * from pairs
