select
    (
        select count(*) from curated.curated_balance
        where not is_sampled
    ) as unsampled_count,
    (
        select avg(price_usd) from curated.curated_examples
        where split <> 'test_natural'
    ) as after_mean_usd
