with

records as (
    select
        records.record_id,
        records.category,
        records.price_usd,
        splits.split
    from {{ ref('curated_records') }} as records
    inner join {{ ref('curated_splits') }} as splits
        on records.record_id = splits.record_id
),

scheme as (
    select * from {{ ref('balance_schemes') }}
    where scheme_id = '{{ var("balance_scheme") }}'
),

category_weights as (
    select * from {{ ref('category_weights') }}
    where scheme_id = '{{ var("balance_scheme") }}'
),

records_weighted as (
    select
        records.record_id,
        records.split,
        floor({{ round_half_even('records.price_usd') }} / scheme.bin_dollars)
            as price_bin,
        coalesce(category_weights.weight, 1) * pow(
            (records.price_usd - {{ var('min_price_usd') }})
            / {{ var('max_price_usd') | float - var('min_price_usd') | float }},
            scheme.price_exponent
        ) as weight,
        scheme.bin_cap,
        scheme.bin_cap_ratio,
        scheme.uncapped_from_bin,
        scheme.target_rows
    from records
    cross join scheme
    left join category_weights on records.category = category_weights.category
),

-- Weighted sampling without replacement by keys (Efraimidis and Spirakis, 2006), the
-- random number of each record being its hash.
keys_computed as (
    select
        *,
        ln({{ hash_to_unit('record_id', var('balance_seed')) }} + 1e-18)
        / nullif(weight, 0) as sampling_key
    from records_weighted
    where split <> 'test_natural'
),

bins as (
    select
        price_bin,
        count(*) as record_count
    from keys_computed
    group by price_bin
),

median_bin as (
    select quantile_disc(record_count, 0.5) as record_count from bins
),

bins_capped as (
    select
        keys_computed.record_id,
        keys_computed.split,
        keys_computed.price_bin,
        keys_computed.weight,
        keys_computed.sampling_key,
        case
            when keys_computed.price_bin < keys_computed.uncapped_from_bin
                then coalesce(
                    keys_computed.bin_cap,
                    cast(
                        ceil(
                            keys_computed.bin_cap_ratio * median_bin.record_count
                        ) as bigint
                    )
                )
        end as bin_cap,
        keys_computed.target_rows
    from keys_computed
    cross join median_bin
)

select * from bins_capped
