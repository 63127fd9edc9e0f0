with

records as (
    select * from {{ ref('report_records_kept') }}
),

measured as (
    select
        split,
        'price_usd' as measure,
        price_usd as measured_value
    from records
    union all
    select
        split,
        'text_tokens' as measure,
        text_tokens as measured_value
    from records
),

pairs_of_splits as (
    select
        splits.split,
        splits.record_count,
        train.record_count as train_count
    from {{ ref('report_splits') }} as splits
    inner join {{ ref('report_splits') }} as train
        on train.split = 'train' and splits.split <> 'train'
),

steps as (
    select
        measured.measure,
        measured.measured_value,
        pairs_of_splits.split,
        count(*) filter (where measured.split = 'train')
        / any_value(pairs_of_splits.train_count)
        - count(*) filter (where measured.split = pairs_of_splits.split)
        / any_value(pairs_of_splits.record_count) as step
    from measured
    cross join pairs_of_splits
    group by measured.measure, measured.measured_value, pairs_of_splits.split
),

gaps as (
    select
        measure,
        split,
        abs(sum(step) over (
            partition by measure, split order by measured_value
        )) as gap
    from steps
),

-- Kolmogorov and Smirnov's distance, and what chance exceeds once in twenty.
compared as (
    select
        gaps.split,
        gaps.measure,
        max(gaps.gap) as distance,
        any_value(1.358 * sqrt(
            1 / pairs_of_splits.record_count + 1 / pairs_of_splits.train_count
        )) as chance_distance
    from gaps
    inner join pairs_of_splits on gaps.split = pairs_of_splits.split
    group by gaps.split, gaps.measure
)

select * from compared
