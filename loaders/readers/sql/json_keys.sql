-- The top-level keys of all lines, in order of appearance. Most lines have the same keys: lists of
-- keys are counted before they are unnested.
with

key_lists as (
    select
        try(json_keys(line)) as keys,
        min(_source_row) as first_row
    from json_lines
    group by keys
),

placed_keys as (
    select
        first_row,
        unnest(keys) as key,
        unnest(range(len(keys))) as place
    from key_lists
)

select key
from placed_keys
group by key
order by min(first_row), min(place)
