with

rows_judged as (
    select
        reasons,
        {{ unnest_list('reasons') }} as rule_id
    from {{ ref('curated_ledger') }}
    where len(reasons) > 1
),

reasons_paired as (
    select
        rule_id,
        {{ unnest_list('reasons') }} as other_rule_id
    from rows_judged
),

pairs as (
    select
        rule_id,
        other_rule_id,
        count(*) as row_count
    from reasons_paired
    where rule_id <> other_rule_id
    group by rule_id, other_rule_id
),

rules_overlapping as (
    select
        pairs.rule_id,
        pairs.other_rule_id,
        pairs.row_count,
        pairs.row_count / rejections.row_count as row_ratio
    from pairs
    inner join {{ ref('report_rejections') }} as rejections
        on pairs.rule_id = rejections.rule_id
)

select * from rules_overlapping
