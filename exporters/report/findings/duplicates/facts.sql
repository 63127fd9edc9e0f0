with duplicates as (
    select * from reports.report_duplicates
),

eligible as (
    select row_count from reports.report_funnel
    where layer = 'not rejected'
)

select
    coalesce(sum(duplicates.removed_count), 0) as removed_count,
    coalesce(sum(duplicates.removed_count), 0) / nullif(any_value(eligible.row_count), 0)
        as removed_ratio,
    coalesce(sum(duplicates.cluster_count), 0) as cluster_count,
    max(duplicates.cluster_records) as largest_cluster,
    coalesce(sum(duplicates.cluster_count) filter (where duplicates.cluster_records = 2), 0)
        as pair_count,
    min(duplicates.lowest_similarity) as lowest_similarity
from eligible
left join duplicates on true
