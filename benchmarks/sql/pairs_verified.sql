-- The pairs that winnow verified, those of them that are true, and an example of one that is not.
select
    count(*) as verified_count,
    count(true_pairs.one_id) as right_count,
    (select count(*) from read_parquet(getvariable('true_pairs'))) as true_count,
    min((pairs.one_id, pairs.other_id)) filter (where true_pairs.one_id is null) as wrong_pair
from read_parquet($pairs) as pairs
left join read_parquet(getvariable('true_pairs')) as true_pairs
    on pairs.one_id = true_pairs.one_id and pairs.other_id = true_pairs.other_id
