with builds as (
    select * from reports.report_builds_compared
)

select
    count(*) as measure_count,
    count(*) filter (where is_moved) as moved_count,
    coalesce(sum(before_value) filter (where measure = 'kept rows'), 0) as before_kept_count,
    coalesce(sum(now_value) filter (where measure = 'kept rows'), 0) as now_kept_count,
    arg_max(source, (change_ratio - max_change_ratio, measure)) filter (where is_moved)
        as moved_source,
    arg_max(measure, (change_ratio - max_change_ratio, measure)) filter (where is_moved)
        as moved_measure,
    arg_max(change_ratio, (change_ratio - max_change_ratio, measure)) filter (where is_moved)
        as moved_ratio
from builds
