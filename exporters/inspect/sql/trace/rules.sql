with

ledger as (
    select * from curated.curated_ledger
    where
        source = $source
        and source_file = $source_file
        and source_row = $source_row
),

details as (
    select * from curated.curated_rejections
    where record_id = $record_id
),

-- Rejected rows are not compared, and removed duplicates are not sampled.
reached as (
    select 'duplicate_texts' as rule_id
    from curated.curated_records_eligible
    where record_id = $record_id
    union all
    select 'unsampled_records' as rule_id
    from curated.curated_balance
    where record_id = $record_id
)

select
    rules.rule_id,
    rules.measures,
    rules.thresholds,
    case
        when rules.rule_id = ledger.deciding_rule then 'decides'
        when list_contains(ledger.reasons, rules.rule_id)
            then rules.severity || 's'
        when
            rules.rule_id in ('duplicate_texts', 'unsampled_records')
            and reached.rule_id is null
            then 'not reached'
        else 'passes'
    end as decision,
    details.detail,
    rules.remedy
from curated.curated_rules as rules
cross join ledger
left join details on rules.rule_id = details.rule_id
left join reached on rules.rule_id = reached.rule_id
order by rules.priority
