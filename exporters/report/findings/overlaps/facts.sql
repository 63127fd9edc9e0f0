select
    count(*) / 2 as pair_count,
    arg_max(rule_id, (row_count, row_ratio, rule_id)) as most_rule,
    arg_max(other_rule_id, (row_count, row_ratio, rule_id)) as most_other_rule,
    max(row_count) as most_count,
    arg_max(row_ratio, (row_count, row_ratio, rule_id)) as most_ratio,
    arg_max(rule_id, (row_ratio, row_count, rule_id)) as nested_rule,
    arg_max(other_rule_id, (row_ratio, row_count, rule_id)) as nested_other_rule,
    max(row_ratio) as nested_ratio
from reports.report_rules_overlapping
