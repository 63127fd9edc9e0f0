{{ config(severity='warn') }}
-- A large cluster is one product line, or the words that all texts share. It is in train.
-- Fewer texts are linked with a higher min_cluster_similarity.
select
    cluster_id,
    cluster_records
from {{ ref('curated_clusters') }}
where is_oversized
group by cluster_id, cluster_records
