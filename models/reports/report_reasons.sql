with

ledger as (
    select
        outcome,
        len(reasons) as reason_count
    from {{ ref('curated_ledger') }}
),

counted as (
    select
        outcome,
        reason_count,
        count(*) as row_count
    from ledger
    group by outcome, reason_count
)

select * from counted
