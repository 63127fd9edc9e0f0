select
    (
        select median(price_usd) from curated.curated_records
    ) as kept_median_usd,
    (
        select avg(price_usd) from curated.curated_examples
        where split <> 'test_natural'
    ) as balanced_mean_usd
