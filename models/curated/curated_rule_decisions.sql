with

rejections as (
    select * from {{ ref('curated_rejections') }}
),

rules as (
    select * from {{ ref('curated_rules') }}
),

-- A review and a flag are reasons that do not reject.
rule_decisions as (
    select
        rejections.record_id,
        list(rejections.rule_id order by rules.priority) as reasons,
        arg_min(rejections.rule_id, rules.priority) filter (
            where rules.severity = 'reject'
        ) as deciding_rule
    from rejections
    inner join rules on rejections.rule_id = rules.rule_id
    group by rejections.record_id
)

select * from rule_decisions
