select
    population,
    bin_from_usd,
    bin_to_usd,
    price_count,
    price_ratio
from reports.report_price_bins
order by population, bin_from_usd
