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
order by place
