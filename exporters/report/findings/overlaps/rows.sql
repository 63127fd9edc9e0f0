select
    rule_id,
    other_rule_id,
    row_count,
    row_ratio
from reports.report_rules_overlapping
order by row_count desc, rule_id asc, other_rule_id asc
