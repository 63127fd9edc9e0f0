select
    category,
    row_count,
    row_ratio,
    priced_ratio,
    median_price_usd,
    repeated_title_count
from reports.report_categories_loaded
where source = $source
order by row_count desc, category asc
