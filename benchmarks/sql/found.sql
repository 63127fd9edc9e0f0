-- Of the true pairs, those of which a text at least was removed; of the removed texts, those that
-- are like another.
with

removed as (
    select text_id from read_parquet(getvariable('removed'))
),

true_pairs as (
    select * from read_parquet(getvariable('true_pairs'))
),

alike as (
    select one_id as text_id from true_pairs
    union
    select other_id as text_id from true_pairs
)

select
    (select count(*) from true_pairs) as true_pairs,
    (
        select count(*) from true_pairs
        where
            one_id in (select text_id from removed)
            or other_id in (select text_id from removed)
    ) as pairs_parted,
    (select count(*) from removed) as removed,
    (select count(*) from removed where text_id in (select text_id from alike)) as rightly
