with

prices as (
    select * from reports.report_statistics
    where
        measure = 'price_usd'
        and population in ('train', 'validation', 'test', 'test_natural')
),

clusters as (
    select
        sum(cluster_count) filter (where cluster_records > 1) as cluster_count,
        sum(record_count) filter (where cluster_records > 1) as clustered_count,
        max(cluster_records) as largest_cluster
    from reports.report_clusters
),

natural_tests as (
    select
        min_example_count as min_natural_count,
        example_count as natural_count
    from reports.report_splits
    where split = 'test_natural'
)

select
    any_value(clusters.cluster_count) as cluster_count,
    any_value(clusters.clustered_count) as clustered_count,
    any_value(clusters.largest_cluster) as largest_cluster,
    any_value(natural_tests.min_natural_count) as min_natural_count,
    any_value(natural_tests.natural_count) as natural_count,
    sum(prices.row_count) as example_count,
    count(prices.population) as split_count,
    max(prices.row_count) filter (where prices.population = 'train') as train_count,
    max(prices.row_count) filter (where prices.population = 'train')
    / nullif(sum(prices.row_count), 0) as train_ratio,
    max(prices.median_value) filter (where prices.population = 'train') as train_median_usd,
    max(prices.median_value) filter (where prices.population = 'test') as test_median_usd,
    max(prices.mean_value) filter (where prices.population = 'train') as train_mean_usd,
    max(prices.mean_value) filter (where prices.population = 'test_natural')
        as natural_mean_usd
from clusters
cross join natural_tests
left join prices on true
