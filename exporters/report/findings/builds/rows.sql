select
    source,
    measure,
    before_value,
    now_value,
    compared_count,
    change_ratio,
    max_change_ratio,
    is_moved
from reports.report_builds_compared
order by is_moved desc, change_ratio - max_change_ratio desc, source, measure asc
