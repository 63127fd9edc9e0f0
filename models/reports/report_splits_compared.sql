with

shares as (
    select
        splits.split,
        splits.category_ratio,
        train.category_ratio as train_ratio
    from {{ ref('report_split_categories') }} as splits
    inner join {{ ref('report_split_categories') }} as train
        on splits.category = train.category
    where train.split = 'train' and splits.split <> 'train'
),

-- Total variation: the share that would have to change its category.
category_distances as (
    select
        split,
        sum(abs(category_ratio - train_ratio)) / 2 as distance
    from shares
    group by split
),

distances as (
    select
        split,
        measure,
        distance,
        chance_distance
    from {{ ref('report_split_gaps') }}
    union all
    select
        split,
        'category' as measure,
        distance,
        null as chance_distance
    from category_distances
)

select * from distances
