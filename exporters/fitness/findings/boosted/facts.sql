select
    max(difference_ratio) filter (where name = 'winnow' and size = 'all') as difference_ratio,
    max(difference_ratio) filter (where name = 'sizes in winnow') as sizes_ratio,
    max(verdict) filter (where name = 'winnow' and size = 'all') as verdict
from fitness.comparisons
where part = 'boosted'
having count(*) > 0
