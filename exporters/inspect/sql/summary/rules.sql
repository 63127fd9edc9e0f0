select
    rule_id as rule,
    severity,
    row_count as rows,
    only_reason_count as only_reason,
    detail_example as example
from reports.report_rejections
where row_count > 0
order by row_count desc, rule_id asc
