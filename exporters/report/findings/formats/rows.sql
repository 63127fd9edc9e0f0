select
    column_name,
    format,
    row_count,
    value_ratio,
    is_surprise,
    example
from reports.report_formats_loaded
where source = $source
order by is_surprise desc, column_name asc, row_count desc
