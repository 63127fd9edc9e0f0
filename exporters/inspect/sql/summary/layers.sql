select
    funnel.layer as step,
    funnel.row_count as rows
from reports.report_funnel as funnel
order by funnel.step, funnel.layer
