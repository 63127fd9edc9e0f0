with splits as (
    select * from reports.report_statistics
    where
        measure = 'price_usd'
        and population in ('train', 'validation', 'test', 'test_natural')
)

select
    (select sum(cluster_count) from reports.report_clusters where cluster_records > 1)
        as cluster_count,
    (select sum(record_count) from reports.report_clusters where cluster_records > 1)
        as clustered_count,
    (select max(cluster_records) from reports.report_clusters) as largest_cluster,
    (
        select min_example_count from reports.report_splits where split = 'test_natural'
    ) as min_natural_count,
    (
        select example_count from reports.report_splits where split = 'test_natural'
    ) as natural_count,
    sum(row_count) as example_count,
    count(*) as split_count,
    max(row_count) filter (where population = 'train') as train_count,
    max(row_count) filter (where population = 'train') / nullif(sum(row_count), 0) as train_ratio,
    max(median_value) filter (where population = 'train') as train_median_usd,
    max(median_value) filter (where population = 'test') as test_median_usd,
    max(mean_value) filter (where population = 'train') as train_mean_usd,
    max(mean_value) filter (where population = 'test_natural') as natural_mean_usd
from splits
