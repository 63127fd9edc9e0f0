select
    name as with_it,
    size as train_rows,
    changed_count,
    without_mae_usd,
    mae_usd,
    difference_usd,
    difference_ratio,
    low_ratio,
    high_ratio,
    verdict
from fitness.comparisons
where part = 'rules'
order by place
