select
    rule_id,
    severity,
    row_count,
    only_reason_count,
    remedy
from reports.report_rejections
where row_count > 0
order by row_count desc, rule_id asc
