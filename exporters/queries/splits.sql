select
    split,
    product_count,
    product_ratio,
    p05_usd,
    p25_usd,
    median_usd,
    p75_usd,
    p95_usd,
    mean_usd,
    median_tokens
from reports.report_splits
order by product_count desc, split;

with splits as (
    select * from reports.report_splits
)

select
    sum(product_count) as example_count,
    count(*) as split_count,
    max(product_count) filter (where split = 'train') as train_count,
    max(product_ratio) filter (where split = 'train') as train_ratio,
    max(median_usd) filter (where split = 'train') as train_median_usd,
    max(median_usd) filter (where split = 'test') as test_median_usd,
    max(mean_usd) filter (where split = 'train') as train_mean_usd,
    max(mean_usd) filter (where split = 'test_natural') as natural_mean_usd
from splits;
