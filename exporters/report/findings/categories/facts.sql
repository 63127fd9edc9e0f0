with categories as (
    select
        category,
        sum(record_count) filter (where population = 'unbalanced') as before_count,
        sum(record_count) filter (where population = 'balanced') as after_count,
        max(record_ratio) filter (where population = 'unbalanced') as before_ratio,
        coalesce(max(record_ratio) filter (where population = 'balanced'), 0) as after_ratio,
        after_ratio - before_ratio as gain
    from reports.report_distributions
    where measure = 'category' and population in ('unbalanced', 'balanced')
    group by category
),

entropies as (
    select * from reports.report_balance_measures
    where measure = 'category_entropy_bits'
)

select
    count(*) as category_count,
    sum(categories.before_count) as before_count,
    sum(categories.after_count) as after_count,
    arg_max(categories.category, (categories.before_ratio, categories.category))
        as largest_category,
    max(categories.before_ratio) as largest_before_ratio,
    arg_max(categories.after_ratio, (categories.before_ratio, categories.category))
        as largest_after_ratio,
    arg_max(categories.category, (abs(categories.gain), categories.category))
        as most_changed_category,
    arg_max(categories.gain, (abs(categories.gain), categories.category)) as most_changed_gain,
    any_value(entropies.before_balance) as before_bits,
    any_value(entropies.after_balance) as after_bits,
    log2(nullif(count(*), 0)) as even_bits
from categories
cross join entropies
