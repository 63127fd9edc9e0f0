with prices as (
    select * from reports.report_prices
)

select
    max(price_count) filter (where population = 'loaded') as loaded_count,
    max(price_count) filter (where population = 'kept') as kept_count,
    max(price_count) filter (where population = 'balanced') as balanced_count,
    max(median_usd) filter (where population = 'loaded') as loaded_median_usd,
    max(median_usd) filter (where population = 'kept') as kept_median_usd,
    max(median_usd) filter (where population = 'balanced') as balanced_median_usd,
    max(mean_usd) filter (where population = 'kept') as kept_mean_usd,
    max(mean_usd) filter (where population = 'balanced') as balanced_mean_usd,
    max(skewness) filter (where population = 'loaded') as loaded_skewness,
    max(skewness) filter (where population = 'balanced') as balanced_skewness
from prices
