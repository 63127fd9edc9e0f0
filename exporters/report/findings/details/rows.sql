select
    detail_key,
    filled_count,
    filled_ratio,
    distinct_count,
    example
from reports.report_details_loaded
where source = $source
order by filled_count desc, detail_key asc
limit 40
