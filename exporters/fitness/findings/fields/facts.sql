select
    count(*) as field_count,
    arg_min(name, difference_ratio) as best_field,
    min(difference_ratio) as best_ratio
from fitness.comparisons
where part = 'fields'
having count(*) > 0
