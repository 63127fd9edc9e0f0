with

keys as (
    select unnest(json_keys(raw_details)) as detail_key
    from staged.staged_rows
)

select count(distinct detail_key) as key_count from keys
