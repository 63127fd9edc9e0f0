with

ledger as (
    select * from {{ ref('curated_ledger') }}
),

rules as (
    select * from {{ ref('curated_rules') }}
),

reasons as (
    select
        {{ unnest_list('reasons') }} as rule_id,
        len(reasons) as reason_count
    from ledger
),

examples as (
    select
        rule_id,
        min(detail) as detail_example
    from {{ ref('curated_rejections') }}
    group by rule_id
),

reasons_counted as (
    select
        rules.rule_id,
        rules.severity,
        rules.priority,
        count(reasons.rule_id) as row_count,
        count(*) filter (where reasons.reason_count = 1) as only_reason_count,
        any_value(examples.detail_example) as detail_example,
        rules.remedy
    from rules
    left join reasons on rules.rule_id = reasons.rule_id
    left join examples on rules.rule_id = examples.rule_id
    group by rules.rule_id, rules.severity, rules.priority, rules.remedy
)

select * from reasons_counted
