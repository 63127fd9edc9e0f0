select
    (
        select count(*) from curated.curated_examples
        where split = 'train'
    ) as train_count,
    (
        select median(price_usd) from curated.curated_examples
        where split = 'train'
    ) as train_median_usd
