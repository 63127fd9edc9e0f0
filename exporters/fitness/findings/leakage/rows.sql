select
    rows as tested_rows,
    row_count,
    random_mae_usd,
    clustered_mae_usd,
    difference_usd,
    difference_ratio,
    low_ratio,
    high_ratio
from fitness.leakage
order by row_count desc
