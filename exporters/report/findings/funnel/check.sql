select
    (
        select sum(rows + malformed_rows) from raw.load_manifest
    ) as raw_count,
    (
        select count(*) from curated.curated_examples
    ) as kept_count
