select
    count(*) as rule_count,
    count(*) filter (where verdict = 'helps') as helping_count,
    count(*) filter (where verdict = 'harms') as harming_count,
    arg_min(name, difference_ratio) as best_rule,
    min(difference_ratio) as best_ratio,
    arg_max(name, difference_ratio) as worst_rule,
    max(difference_ratio) as worst_ratio
from fitness.comparisons
where part = 'rules' and size = 'all'
having count(*) > 0
