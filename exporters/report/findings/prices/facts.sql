with prices as (
    select * from reports.report_statistics
    where measure = 'price_usd'
)

select
    max(value_count) filter (where population = 'loaded') as loaded_count,
    max(value_count) filter (where population = 'kept') as kept_count,
    max(value_count) filter (where population = 'balanced') as balanced_count,
    max(median_value) filter (where population = 'loaded') as loaded_median_usd,
    max(median_value) filter (where population = 'kept') as kept_median_usd,
    max(median_value) filter (where population = 'balanced') as balanced_median_usd,
    max(mean_value) filter (where population = 'kept') as kept_mean_usd,
    max(mean_value) filter (where population = 'balanced') as balanced_mean_usd,
    max(skewness) filter (where population = 'loaded') as loaded_skewness,
    max(skewness) filter (where population = 'balanced') as balanced_skewness
from prices
