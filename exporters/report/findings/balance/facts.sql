with measures as (
    select * from reports.report_balance_measures
),

steps as (
    select * from reports.report_funnel
)

select
    (select row_count from steps where layer = 'not duplicate')
    - (select row_count from steps where layer = 'sampled') as unsampled_count,
    max(before_balance) filter (where measure = 'price_usd_mean') as before_mean_usd,
    max(after_balance) filter (where measure = 'price_usd_mean') as after_mean_usd,
    max(before_balance) filter (where measure = 'price_entropy_bits') as before_bits,
    max(after_balance) filter (where measure = 'price_entropy_bits') as after_bits,
    max(after_balance) filter (where measure = 'highest_tenth_kept_ratio') as highest_kept_ratio,
    (select value from reports.report_settings where name = 'balance_scheme') as scheme
from measures
