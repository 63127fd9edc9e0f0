select
    prices.row_count,
    stated.value_count as stated_count,
    prices.value_count as price_count,
    stated.value_count - prices.value_count as unreadable_count,
    prices.value_count / nullif(prices.row_count, 0) as priced_ratio,
    prices.zero_count,
    prices.median_value as median_usd,
    prices.mean_value as mean_usd,
    prices.p05_value as p05_usd,
    prices.p95_value as p95_usd,
    prices.max_value as max_usd,
    prices.skewness,
    logarithms.skewness as ln_skewness
from reports.report_statistics_loaded as prices
inner join reports.report_statistics_loaded as stated
    on prices.source = stated.source and stated.measure = 'raw_price_chars'
inner join reports.report_statistics_loaded as logarithms
    on prices.source = logarithms.source and logarithms.measure = 'ln_price_usd'
where prices.source = $source and prices.measure = 'price_usd'
