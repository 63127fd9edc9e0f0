with

records as (
    select * from {{ ref('curated_records_eligible') }}
),

first_ranks as (
    select
        text_fingerprint,
        min(dedup_rank) as first_rank
    from records
    group by text_fingerprint
    having count(*) > 1
),

repeats as (
    select
        records.record_id,
        records.dedup_rank,
        first_ranks.first_rank
    from records
    inner join first_ranks
        on records.text_fingerprint = first_ranks.text_fingerprint
    where records.dedup_rank > first_ranks.first_rank
)

select * from repeats
