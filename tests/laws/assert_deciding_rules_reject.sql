-- A row is kept exactly if it has no rejecting reason, and the reason that decides is
-- the first of them by priority.
with

reasons as (
    select
        ledger.source,
        ledger.source_file,
        ledger.source_row,
        ledger.deciding_rule,
        {{ unnest_list('ledger.reasons') }} as rule_id
    from {{ ref('curated_ledger') }} as ledger
),

first_reasons as (
    select
        reasons.source,
        reasons.source_file,
        reasons.source_row,
        reasons.deciding_rule,
        arg_min(rules.rule_id, rules.priority) filter (
            where rules.severity = 'reject'
        ) as first_rule
    from reasons
    inner join {{ ref('curated_rules') }} as rules
        on reasons.rule_id = rules.rule_id
    group by all
)

select * from first_reasons
where deciding_rule is distinct from first_rule
