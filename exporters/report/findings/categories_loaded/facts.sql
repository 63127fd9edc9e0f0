with categories as (
    select * from reports.report_categories_loaded
    where source = $source
)

select
    count(*) as category_count,
    arg_max(category, (row_count, category)) as largest_category,
    max(row_ratio) as largest_ratio,
    arg_min(category, (priced_ratio, category)) as least_priced_category,
    min(priced_ratio) as least_priced_ratio,
    sum(repeated_title_count) as repeated_title_count,
    sum(repeated_title_count) / nullif(sum(row_count), 0) as repeated_title_ratio
from categories
having count(*) > 0
