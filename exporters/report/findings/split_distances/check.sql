with

shares as (
    select
        split,
        category,
        count(*) / sum(count(*)) over (partition by split) as share
    from curated.curated_examples
    group by split, category
),

trained as (
    select * from shares
    where split = 'train'
),

distances as (
    select sum(greatest(shares.share - coalesce(trained.share, 0), 0)) as distance
    from shares
    left join trained on shares.category = trained.category
    where shares.split <> 'train'
    group by shares.split
)

select max(distance) as category_distance from distances
