select
    prices.population as split,
    prices.row_count as record_count,
    prices.row_count / sum(prices.row_count) over () as record_ratio,
    prices.p05_value as p05_usd,
    prices.p25_value as p25_usd,
    prices.median_value as median_usd,
    prices.p75_value as p75_usd,
    prices.p95_value as p95_usd,
    prices.mean_value as mean_usd,
    lengths.median_value as median_tokens
from reports.report_statistics as prices
inner join reports.report_statistics as lengths
    on prices.population = lengths.population and lengths.measure = 'text_tokens'
where
    prices.measure = 'price_usd'
    and prices.population in ('train', 'validation', 'test', 'test_natural')
order by prices.row_count desc, prices.population asc
