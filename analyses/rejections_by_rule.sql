-- Which rules take how many rows, and how many does each take alone?
select
    rule_id,
    severity,
    row_count,
    alone_count,
    detail_example
from {{ ref('report_rejections') }}
order by row_count desc, rule_id asc
