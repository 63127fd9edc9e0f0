with shares as (
    select
        *,
        after_share - before_share as gain
    from reports.report_balance_shares
    where dimension = 'category'
),

entropies as (
    select * from reports.report_balance_measures
    where measure = 'category_entropy_bits'
)

select
    count(*) as category_count,
    sum(before_count) as before_count,
    sum(after_count) as after_count,
    arg_max(bucket, (before_share, bucket)) as largest_category,
    max(before_share) as largest_before_ratio,
    arg_max(after_share, (before_share, bucket)) as largest_after_ratio,
    arg_max(bucket, (abs(gain), bucket)) as most_changed_category,
    arg_max(gain, (abs(gain), bucket)) as most_changed_gain,
    any_value(entropies.before_balance) as before_bits,
    any_value(entropies.after_balance) as after_bits,
    log2(nullif(count(*), 0)) as even_bits
from shares
cross join entropies
