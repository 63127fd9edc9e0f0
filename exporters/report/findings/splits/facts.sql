with splits as (
    select * from reports.report_splits
)

select
    sum(record_count) as example_count,
    count(*) as split_count,
    max(record_count) filter (where split = 'train') as train_count,
    max(record_ratio) filter (where split = 'train') as train_ratio,
    max(median_usd) filter (where split = 'train') as train_median_usd,
    max(median_usd) filter (where split = 'test') as test_median_usd,
    max(mean_usd) filter (where split = 'train') as train_mean_usd,
    max(mean_usd) filter (where split = 'test_natural') as natural_mean_usd
from splits
