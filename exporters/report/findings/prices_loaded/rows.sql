select
    bin_from_usd,
    bin_to_usd,
    price_count
from reports.report_price_bins_loaded
where source = $source
order by bin_from_usd
