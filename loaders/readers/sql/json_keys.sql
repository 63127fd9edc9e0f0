-- The top-level keys of all lines, in order of appearance, with the number of lines that repeat a
-- key, and the first of these. Most lines have the same keys: lists of keys are counted before they
-- are unnested.
with

key_lists as (
    select
        try(json_keys(line)) as keys,
        min(_source_row) as first_row,
        count(*) as row_count
    from json_lines
    group by keys
),

placed_keys as (
    select
        first_row,
        row_count,
        unnest(keys) as key,
        unnest(range(len(keys))) as place
    from key_lists
),

counted_keys as (
    select
        key,
        first_row,
        row_count,
        min(place) as place,
        count(*) > 1 as is_repeated
    from placed_keys
    group by key, first_row, row_count
)

select
    key,
    coalesce(sum(row_count) filter (where is_repeated), 0) as repeated_count,
    min(first_row) filter (where is_repeated) as first_repeated_row
from counted_keys
group by key
order by min(first_row), min(place)
