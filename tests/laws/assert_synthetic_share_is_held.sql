-- Of the examples no more are synthetic than the var max_synthetic_ratio allows.
with

settings as (
    select cast(value as double) as max_synthetic_ratio
    from {{ ref('report_settings') }}
    where name = 'max_synthetic_ratio'
),

examples as (
    select avg(cast(is_synthetic as integer)) as synthetic_ratio
    from {{ ref('curated_examples') }}
)

select
    examples.synthetic_ratio,
    settings.max_synthetic_ratio
from examples
cross join settings
where examples.synthetic_ratio > settings.max_synthetic_ratio
