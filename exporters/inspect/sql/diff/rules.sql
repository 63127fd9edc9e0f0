with

reasons as (
    select unnest(reasons) as rule
    from curated.curated_ledger
),

reasons_added as (
    select
        unnest(list_filter(reasons, lambda rule: not list_contains(previous_reasons, rule)))
            as rule
    from changes
),

reasons_removed as (
    select
        unnest(list_filter(previous_reasons, lambda rule: not list_contains(reasons, rule)))
            as rule
    from changes
),

reasons_united as (
    select
        rule,
        'now' as kind
    from reasons
    union all
    select
        rule,
        'added' as kind
    from reasons_added
    union all
    select
        rule,
        'removed' as kind
    from reasons_removed
),

rules_counted as (
    select
        rule,
        count(*) filter (where kind = 'now') as now,
        count(*) filter (where kind = 'added') as newly_flagged,
        count(*) filter (where kind = 'removed') as no_longer_flagged
    from reasons_united
    group by rule
)

select
    rule,
    now - newly_flagged + no_longer_flagged as before,
    now,
    newly_flagged,
    no_longer_flagged
from rules_counted
where newly_flagged + no_longer_flagged > 0
order by newly_flagged + no_longer_flagged desc, rule asc
