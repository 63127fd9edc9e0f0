with

categories_counted as (
    select
        category,
        count(*) filter (where release = 'before') as before,
        count(*) filter (where release = 'after') as after
    from releases
    group by category
)

select
    coalesce(category, 'none') as category,
    before,
    after,
    before / nullif(sum(before) over (), 0) as before_share_ratio,
    after / nullif(sum(after) over (), 0) as after_share_ratio
from categories_counted
order by abs(after_share_ratio - before_share_ratio) desc nulls last, category asc
limit 20
