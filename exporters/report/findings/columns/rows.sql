select
    column_name,
    column_type,
    filled_count,
    filled_ratio,
    distinct_count,
    min_chars,
    median_chars,
    max_chars,
    examples
from reports.report_columns_loaded
where source = $source
order by column_position
