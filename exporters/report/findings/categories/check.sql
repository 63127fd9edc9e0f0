select
    (
        select count(*) from curated.curated_balance
    ) as before_count,
    (
        select count(*) from curated.curated_balance
        where is_sampled
    ) as after_count
