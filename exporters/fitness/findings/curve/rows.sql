select
    condition,
    row_count,
    mae_usd,
    rmsle,
    within_20_percent_ratio
from fitness.curve
order by row_count, condition
