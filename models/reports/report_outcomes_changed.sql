with

ledger_diff as (
    select * from {{ ref('curated_ledger_diff') }}
    where is_outcome_changed
),

changes_counted as (
    select
        previous_outcome,
        previous_deciding_rule,
        outcome,
        deciding_rule,
        count(*) as row_count,
        {{ list_lowest('row_id', 3) }} as example_ids
    from ledger_diff
    group by previous_outcome, previous_deciding_rule, outcome, deciding_rule
)

select * from changes_counted
