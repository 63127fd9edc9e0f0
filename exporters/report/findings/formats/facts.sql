with formats as (
    select * from reports.report_formats_loaded
    where source = $source
)

select
    count(distinct column_name) as column_count,
    count(distinct column_name) filter (where is_surprise) as surprising_column_count,
    coalesce(sum(row_count) filter (where is_surprise), 0) as surprise_count,
    arg_max(column_name, (row_count, column_name)) filter (where is_surprise) as surprising_column,
    arg_max(format, (row_count, column_name)) filter (where is_surprise) as surprising_format,
    max(row_count) filter (where is_surprise) as surprising_count,
    arg_max(example, (row_count, column_name)) filter (where is_surprise) as surprising_example
from formats
having count(*) > 0
