select
    kind,
    sum(row_count) as row_count
from reports.report_masks
group by kind
order by row_count desc, kind asc
