select
    step,
    layer,
    row_count,
    coalesce(lag(row_count) over (order by step) - row_count, 0) as lost_count,
    row_count / nullif(max(row_count) over (), 0) as row_ratio
from reports.report_funnel
where step <= 5
order by step
