with

sides as (
    select
        *,
        split_before as split,
        1 as before,
        0 as after
    from pairs
    where split_before is not null
    union all
    select
        *,
        split_after as split,
        0 as before,
        1 as after
    from pairs
    where split_after is not null
)

select
    coalesce(sides.split, 'all') as split,
    cast(sum(sides.before) as bigint) as before,
    cast(sum(sides.after) as bigint) as after,
    count(*) filter (where sides.split_before is null) as added,
    count(*) filter (where sides.split_after is null) as removed,
    count(*) filter (where sides.after = 1 and sides.split_before <> sides.split_after)
        as moved_in,
    count(*) filter (where sides.before = 1 and sides.split_before <> sides.split_after)
        as moved_out
from sides
group by rollup(sides.split)
order by grouping(sides.split) asc, before desc, after desc, sides.split asc
