with columns as (
    select * from reports.report_columns_loaded
    where source = $source
)

select
    max(row_count) as row_count,
    count(*) as column_count,
    count(*) filter (where filled_ratio > 0.99) as full_column_count,
    count(*) filter (where filled_count = 0) as empty_column_count,
    arg_min(column_name, (filled_ratio, column_position))
    filter (where filled_count > 0) as emptiest_column,
    min(filled_ratio) filter (where filled_count > 0) as emptiest_ratio,
    arg_max(column_name, (max_chars, -column_position))
    filter (where max_chars is not null) as longest_column,
    max(max_chars) as longest_chars
from columns
having count(*) > 0
