-- How many rows does each rule flag, and for how many is it the only reason?
select
    rule_id,
    severity,
    row_count,
    only_reason_count,
    detail_example
from {{ ref('report_rejections') }}
order by row_count desc, rule_id asc
