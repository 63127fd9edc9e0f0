-- The rows of a split, and the bytes of each column's texts.
select
    count(*) as row_count,
    coalesce(sum(strlen(cast(columns(* exclude (split_name, row_key)) as varchar))), 0)
from config_rows
where split_name = $split
