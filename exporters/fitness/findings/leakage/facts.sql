select
    max(difference_ratio) filter (where rows = 'all') as all_ratio,
    max(difference_ratio) filter (where rows = 'with a twin') as twin_ratio,
    coalesce(max(row_count) filter (where rows = 'with a twin'), 0) as twin_count,
    max(row_count) filter (where rows = 'all') as tested_count
from fitness.leakage
having count(*) > 0
