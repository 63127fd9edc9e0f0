select
    (
        select count(*) from curated.curated_duplicates
    ) as removed_count,
    (
        select count(distinct kept_record_id) from curated.curated_duplicates
    ) as cluster_count,
    (
        select min(similarity) from curated.curated_duplicates
    ) as lowest_similarity
