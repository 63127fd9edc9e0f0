with

examples as (
    select * from {{ ref('curated_examples') }}
),

splits (split, min_example_count) as (
    values
    ('train', 1),
    ('validation', 0),
    ('test', 0),
    ('test_natural', {{ var('min_test_natural_rows') }})
),

splits_counted as (
    select
        splits.split,
        count(examples.record_id) as example_count,
        splits.min_example_count
    from splits
    left join examples on splits.split = examples.split
    group by splits.split, splits.min_example_count
),

splits_judged as (
    select
        *,
        example_count < min_example_count as is_small
    from splits_counted
)

select * from splits_judged
