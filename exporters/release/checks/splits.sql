-- The splits of a config whose files hold other rows than were built. `built` has the rows of the
-- config as they were built, `published` those of its files; the same rows have the same sum.
with

built_summed as (
    select
        split_name,
        count(*) as row_count,
        sum(row_hash) as row_sum
    from built
    group by split_name
),

published_summed as (
    select
        split_name,
        count(*) as row_count,
        sum(row_hash) as row_sum
    from published
    group by split_name
)

select
    coalesce(built_summed.split_name, published_summed.split_name) as split_name,
    coalesce(built_summed.row_count, 0) as built_count,
    coalesce(published_summed.row_count, 0) as published_count
from built_summed
full join published_summed on built_summed.split_name = published_summed.split_name
where
    built_summed.row_count is distinct from published_summed.row_count
    or built_summed.row_sum is distinct from published_summed.row_sum
order by split_name
