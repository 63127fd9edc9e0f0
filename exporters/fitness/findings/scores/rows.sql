with

-- Of all the others the differences are shown.
shown as (
    select with_it as condition from fitness.comparisons
    where part in ('whole', 'boosted')
    union
    select without_it as condition from fitness.comparisons
    where part in ('whole', 'boosted')
)

select
    condition,
    size as train_rows,
    row_count,
    mae_usd,
    rmsle,
    r2,
    within_20_percent_ratio,
    hit_ratio
from fitness.conditions
where place = 0 or condition in (from shown)
order by place
