with measures as (
    select * from reports.report_balance_measures
),

steps as (
    select
        max(row_count) filter (where layer = 'not duplicate')
        - max(row_count) filter (where layer = 'sampled') as unsampled_count
    from reports.report_funnel
),

settings as (
    select * from reports.report_settings
    where name = 'balance_scheme'
)

select
    any_value(steps.unsampled_count) as unsampled_count,
    max(measures.before_balance) filter (where measures.measure = 'price_usd_mean')
        as before_mean_usd,
    max(measures.after_balance) filter (where measures.measure = 'price_usd_mean')
        as after_mean_usd,
    max(measures.before_balance) filter (where measures.measure = 'price_entropy_bits')
        as before_bits,
    max(measures.after_balance) filter (where measures.measure = 'price_entropy_bits')
        as after_bits,
    max(measures.after_balance) filter (where measures.measure = 'highest_tenth_kept_ratio')
        as highest_kept_ratio,
    max(measures.after_balance - measures.before_balance)
    filter (where measures.measure = 'ln_price_mean') as ln_price_shift,
    exp(
        max(measures.after_balance - measures.before_balance)
        filter (where measures.measure = 'ln_price_mean')
    ) as price_shift_factor,
    (
        select max(examples.sample_weight) from curated.curated_examples as examples
    ) as max_sample_weight,
    any_value(settings.value) as scheme
from measures
cross join steps
cross join settings
