-- The generator's files: they have categories, prices and keys.
create or replace table base as
select
    row_number() over (order by file_name, file_row_number) - 1 as base_row,
    regexp_extract(file_name, 'raw_meta_([^/]+)', 1) as category,
    rows_read.* exclude (file_name, file_row_number)
from read_parquet(
    getvariable('files'),
    file_row_number = true,
    filename = 'file_name'
) as rows_read;
