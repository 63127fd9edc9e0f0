select
    row_count,
    stated_count,
    price_count,
    stated_count - price_count as unreadable_count,
    price_count / nullif(row_count, 0) as priced_ratio,
    zero_count,
    median_usd,
    mean_usd,
    p05_usd,
    p95_usd,
    max_usd,
    skewness,
    ln_skewness
from reports.report_prices_loaded
where source = $source and category is null
