with

ledger as (
    select * from {{ ref('curated_ledger') }}
),

rules as (
    select * from {{ ref('curated_rules') }}
),

reasons as (
    select
        source,
        source_file,
        source_row,
        {{ unnest_list('reasons') }} as rule_id
    from ledger
),

-- A review or a flag that a row has beside is no reason why it is left out.
rejecting_counted as (
    select
        reasons.rule_id,
        count(*) filter (where rules.severity = 'reject') over (
            partition by
                reasons.source, reasons.source_file, reasons.source_row
        ) - case rules.severity when 'reject' then 1 else 0 end
            as other_rejecting_count
    from reasons
    inner join rules on reasons.rule_id = rules.rule_id
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
        count(rejecting_counted.rule_id) as row_count,
        count(*) filter (
            where rejecting_counted.other_rejecting_count = 0
        ) as only_reason_count,
        any_value(examples.detail_example) as detail_example,
        rules.remedy
    from rules
    left join rejecting_counted
        on rules.rule_id = rejecting_counted.rule_id
    left join examples on rules.rule_id = examples.rule_id
    group by rules.rule_id, rules.severity, rules.priority, rules.remedy
)

select * from reasons_counted
