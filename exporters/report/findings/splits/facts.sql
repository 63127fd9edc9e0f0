with splits as (
    select * from reports.report_statistics
    where
        measure = 'price_usd'
        and population in ('train', 'validation', 'test', 'test_natural')
)

select
    sum(row_count) as example_count,
    count(*) as split_count,
    max(row_count) filter (where population = 'train') as train_count,
    max(row_count) filter (where population = 'train') / nullif(sum(row_count), 0) as train_ratio,
    max(median_value) filter (where population = 'train') as train_median_usd,
    max(median_value) filter (where population = 'test') as test_median_usd,
    max(mean_value) filter (where population = 'train') as train_mean_usd,
    max(mean_value) filter (where population = 'test_natural') as natural_mean_usd
from splits
