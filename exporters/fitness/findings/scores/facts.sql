select
    max(mae_usd) filter (where place = 0) as guess_mae_usd,
    max(hit_ratio) filter (where place = 0) as guess_hit_ratio,
    max(within_20_percent_ratio) filter (where place = 0) as guess_within_ratio,
    max(mae_usd) filter (where condition = 'winnow' and size = 'all') as mae_usd,
    max(hit_ratio) filter (where condition = 'winnow' and size = 'all') as hit_ratio,
    max(within_20_percent_ratio) filter (where condition = 'winnow' and size = 'all')
        as within_ratio
from fitness.conditions
having count(*) > 0
