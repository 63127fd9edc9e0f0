select
    category,
    sum(record_count) filter (where population = 'unbalanced') as before_count,
    coalesce(sum(record_count) filter (where population = 'balanced'), 0) as after_count,
    max(record_ratio) filter (where population = 'unbalanced') as before_ratio,
    coalesce(max(record_ratio) filter (where population = 'balanced'), 0) as after_ratio
from reports.report_distributions
where measure = 'category' and population in ('unbalanced', 'balanced')
group by category
order by before_count desc, category asc
