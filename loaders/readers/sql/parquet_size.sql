-- The rows that the file states, those of its row groups, and the bytes that they unpack to.
-- A file without rows has no row groups.
with

row_groups as (
    select
        row_group_id,
        any_value(row_group_num_rows) as row_count,
        sum(total_uncompressed_size) as byte_count
    from parquet_metadata([$path])
    group by row_group_id
)

select
    cast(files.num_rows as bigint) as row_count,
    cast((select coalesce(sum(row_groups.row_count), 0) from row_groups) as bigint) as listed_count,
    cast((select coalesce(sum(row_groups.byte_count), 0) from row_groups) as bigint) as byte_count
from parquet_file_metadata([$path]) as files
