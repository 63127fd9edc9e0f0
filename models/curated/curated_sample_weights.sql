with

records as (
    select
        balance.record_id,
        balance.price_bin,
        records.price_usd
    from {{ ref('curated_balance') }} as balance
    inner join {{ ref('curated_records') }} as records
        on balance.record_id = records.record_id
    inner join {{ ref('curated_splits') }} as splits
        on balance.record_id = splits.record_id
    where balance.is_sampled and splits.split = 'train'
),

scheme as (
    select * from {{ ref('balance_schemes') }}
    where scheme_id = '{{ var("balance_scheme") }}'
),

bins as (
    select
        price_bin,
        count(*) as record_count
    from records
    group by price_bin
),

centers as (
    select
        (select count(*) / nullif(count(distinct price_bin), 0) from records)
            as bin_records,
        (select quantile_disc(price_usd, 0.5) from records) as price_usd
),

-- Rounded, so that every engine publishes the same number.
weights as (
    select
        records.record_id,
        greatest(1, least(
            coalesce(scheme.max_repeats, 1),
            floor(centers.bin_records / bins.record_count)
        )) * coalesce(
            round(pow(records.price_usd / centers.price_usd, scheme.weight_exponent), 4),
            1
        ) as sample_weight
    from records
    inner join bins on records.price_bin = bins.price_bin
    cross join centers
    cross join scheme
)

select * from weights
