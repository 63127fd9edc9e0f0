select
    cents,
    price_count,
    price_ratio
from reports.report_price_endings_loaded
where source = $source
order by cents
