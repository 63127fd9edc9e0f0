with rejections as (
    select * from reports.report_rejections
),

reasons as (
    select
        sum(row_count) as row_count,
        coalesce(sum(row_count) filter (where outcome = 'rejected'), 0) as rejected_count,
        coalesce(sum(row_count) filter (where outcome = 'rejected' and reason_count > 1), 0)
            as several_count
    from reports.report_reasons
)

select
    (select count(*) from rejections where row_count > 0) as rule_count,
    (select count(*) from rejections where row_count = 0) as silent_rule_count,
    (select arg_max(rule_id, (row_count, rule_id)) from rejections) as largest_rule,
    (select max(row_count) from rejections) as largest_count,
    (select max(row_count) from rejections) / nullif(reasons.row_count, 0) as largest_ratio,
    reasons.rejected_count,
    reasons.several_count,
    reasons.several_count / nullif(reasons.rejected_count, 0) as several_ratio
from reasons
