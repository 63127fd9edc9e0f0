select
    count(*) as step_count,
    count(*) filter (where verdict = 'helps') as helping_count,
    count(*) filter (where verdict = 'harms') as harming_count,
    max(difference_ratio) filter (where name = 'text') as budget_ratio,
    max(changed_count) filter (where name = 'text') as cut_count
from fitness.comparisons
where part = 'steps'
having count(*) > 0
