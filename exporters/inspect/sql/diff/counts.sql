with

ledger as (
    select
        count(*) as row_count,
        count(*) filter (where outcome = 'kept') as kept_count
    from curated.curated_ledger
),

previous as (
    select
        count(*) as previous_count,
        count(*) filter (where outcome = 'kept') as previous_kept_count
    from curated.curated_ledger_previous
),

changes_counted as (
    select
        count(*) filter (where outcome = 'not loaded') as removed_count,
        count(*) filter (where is_outcome_changed) as changed_count,
        count(*) filter (where not is_outcome_changed) as otherwise_count
    from changes
)

select
    ledger.row_count + changes_counted.removed_count as row_count,
    ledger.kept_count,
    previous.previous_count,
    previous.previous_kept_count,
    changes_counted.changed_count,
    changes_counted.otherwise_count
from ledger
cross join previous
cross join changes_counted
