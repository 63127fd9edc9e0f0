select
    splits.split,
    splits.split_group,
    clusters.cluster_records
from curated.curated_splits as splits
inner join curated.curated_clusters as clusters
    on splits.record_id = clusters.record_id
where splits.record_id = $record_id
