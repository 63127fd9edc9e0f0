with

-- A quick look at all rows leaves few to look at closely.
rows_like as (
    select * from curated.curated_ledger
    where
        ends_with(record_id, $id)
        or source_row = try_cast(regexp_extract($id, '#([0-9]+)$', 1) as bigint)
),

rows_named as (
    select
        source,
        source_file,
        source_row,
        record_id,
        source || ':' || source_file || '#' || source_row as place,
        coalesce($id in (record_id, place), false) as is_exact
    from rows_like
)

select
    source,
    source_file,
    source_row,
    record_id,
    coalesce(record_id, place) as row_id
from rows_named
where is_exact or source || ':' || $id in (record_id, place)
qualify is_exact = bool_or(is_exact) over ()
order by row_id
