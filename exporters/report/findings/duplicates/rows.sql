select
    cluster_records,
    cluster_count,
    removed_count,
    lowest_similarity
from reports.report_duplicates
order by cluster_records
