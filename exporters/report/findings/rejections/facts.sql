with rejections as (
    select * from reports.report_rejections
),

loaded as (
    select row_count from reports.report_funnel
    where layer = 'raw'
),

reasons as (
    select
        coalesce(sum(record_count), 0) as rejected_count,
        coalesce(sum(record_count) filter (where bin_from > 1), 0) as several_count
    from reports.report_distributions
    where population = 'rejected' and measure = 'reason_count'
)

select
    (select count(*) from rejections where row_count > 0) as rule_count,
    (select count(*) from rejections where row_count = 0) as silent_rule_count,
    (select arg_max(rule_id, (row_count, rule_id)) from rejections) as largest_rule,
    (select max(row_count) from rejections) as largest_count,
    (select max(row_count) from rejections) / nullif(loaded.row_count, 0) as largest_ratio,
    reasons.rejected_count,
    reasons.several_count,
    reasons.several_count / nullif(reasons.rejected_count, 0) as several_ratio
from reasons
cross join loaded
