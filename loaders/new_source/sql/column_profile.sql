-- How many of the sampled values are filled, and in what shapes.
with

shaped as (
    select
        value,
        case when json_valid(value) then json_type(value) end as shape
    from sampled_values
)

select
    count(*) as row_count,
    count(nullif(trim(value), '')) as filled_count,
    count(distinct value) as distinct_count,
    coalesce(median(length(value)), 0) as median_chars,
    count(*) filter (where shape = 'ARRAY') as list_count,
    coalesce(
        list_distinct(flatten(list(case shape when 'OBJECT' then json_keys(value) end))), []
    ) as keys
from shaped
