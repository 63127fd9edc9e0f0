with rules as (
    select
        count(*) filter (where row_count > 0) as rule_count,
        count(*) filter (where row_count = 0) as silent_rule_count,
        arg_max(rule_id, (row_count, rule_id)) as largest_rule,
        max(row_count) as largest_count
    from reports.report_rejections
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
),

reviews as (
    select
        count(distinct record_id) as review_count,
        count(distinct rule_id) as review_rule_count
    from curated.curated_reviews
)

select
    rules.*,
    reviews.*,
    rules.largest_count / nullif(loaded.row_count, 0) as largest_ratio,
    reasons.rejected_count,
    reasons.several_count,
    reasons.several_count / nullif(reasons.rejected_count, 0) as several_ratio
from rules
cross join reasons
cross join loaded
cross join reviews
