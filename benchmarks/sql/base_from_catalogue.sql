-- The generator's files: they have categories and prices. It repeats some keys, as a shop's own
-- export may; the Hub's files repeat none, and the peers have no rule for it.
create or replace table base as
with

rows_read as (
    select
        *,
        row_number() over (order by file_name, file_row_number) - 1 as base_row,
        row_number() over (partition by parent_asin order by file_name, file_row_number)
            as occurrence
    from read_parquet(getvariable('files'), file_row_number = true, filename = 'file_name')
)

select
    base_row,
    regexp_extract(file_name, 'raw_meta_([^/]+)', 1) as category,
    * exclude (base_row, file_name, file_row_number, occurrence)
    replace (
        case when occurrence = 1 then parent_asin else parent_asin || '-r' || occurrence end
            as parent_asin
    )
from rows_read
order by base_row;
