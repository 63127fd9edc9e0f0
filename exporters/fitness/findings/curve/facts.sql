select
    max(row_count) as most_count,
    arg_max(mae_usd, row_count) as most_mae_usd,
    min(row_count) as least_count,
    arg_min(mae_usd, row_count) as least_mae_usd
from fitness.curve
where condition = 'winnow'
having count(*) > 0
