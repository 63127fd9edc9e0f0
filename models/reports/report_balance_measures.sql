with

distributions as (
    select * from {{ ref('report_distributions') }}
),

statistics as (
    select * from {{ ref('report_statistics') }}
),

records as (
    select * from {{ ref('report_populations') }}
    where population in ('unbalanced', 'balanced')
),

-- In bits: the more even the shares, the higher.
entropies as (
    select
        case measure
            when 'category' then 'category_entropy_bits'
            else 'price_entropy_bits'
        end as measure,
        abs({{ aggregate_sorted('sum', ['record_ratio * log2(record_ratio)']) }} filter (
            where population = 'unbalanced'
        )) as before_balance,
        abs({{ aggregate_sorted('sum', ['record_ratio * log2(record_ratio)']) }} filter (
            where population = 'balanced'
        )) as after_balance
    from distributions
    where
        measure in ('category', 'price_range_usd')
        and population in ('unbalanced', 'balanced')
    group by measure
),

means as (
    select
        'price_usd_mean' as measure,
        max(mean_value) filter (where population = 'unbalanced') as before_balance,
        max(mean_value) filter (where population = 'balanced') as after_balance
    from statistics
    where measure = 'price_usd'
),

-- By how much a model trained on it predicts too high, in ln dollars.
ln_means as (
    select
        'ln_price_mean' as measure,
        {{ aggregate_sorted('avg', ['ln(records.price_usd)']) }} as before_balance,
        {{ aggregate_sorted('sum', ['ln(records.price_usd) * examples.sample_weight']) }}
        / {{ aggregate_sorted('sum', ['examples.sample_weight']) }} as after_balance
    from records
    inner join {{ ref('curated_splits') }} as splits
        on records.record_id = splits.record_id and splits.split = 'train'
    left join {{ ref('curated_examples') }} as examples
        on records.record_id = examples.record_id
    where records.population = 'unbalanced'
),

price_quantiles as (
    select quantile_disc(price_usd, 0.9) as high_price_usd
    from records
    where population = 'unbalanced'
),

-- The most expensive tenth, and how much of it is left.
tails as (
    select
        'highest_tenth_kept_ratio' as measure,
        1.0 as before_balance,
        count(*) filter (where records.population = 'balanced')
        / nullif(count(*) filter (where records.population = 'unbalanced'), 0)
            as after_balance
    from records
    inner join price_quantiles
        on records.price_usd >= price_quantiles.high_price_usd
),

measures as (
    select * from entropies
    union all
    select * from means
    union all
    select * from ln_means
    union all
    select * from tails
)

select * from measures
