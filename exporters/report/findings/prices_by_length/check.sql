select
    (
        select count(*) from curated.curated_records
    ) as record_count
