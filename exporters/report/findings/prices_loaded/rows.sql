select
    bin_from as bin_from_usd,
    bin_to as bin_to_usd,
    row_count as price_count
from reports.report_distributions_loaded
where source = $source and measure = 'price_usd'
order by bin_from
