"""What the last build did, on the terminal."""

import re


def test_rows_are_counted_by_layer_and_rule(demo):
    printed = demo.do("winnow", "summary")
    for step, count in demo.query("select layer, row_count from reports.report_funnel"):
        assert re.search(rf"│ {re.escape(step)} +│ +{count:,} │", printed), step
    [(rule, count)] = demo.query("""
        select rule_id, row_count from reports.report_rejections
        order by row_count desc, rule_id limit 1
    """)
    assert re.search(rf"│ {rule} +│ reject +│ +{count:,} │", printed)
    assert re.search(r"\[\w.*\] before|^\S+ before$", printed, re.MULTILINE)
    assert "Where to look next" in printed
