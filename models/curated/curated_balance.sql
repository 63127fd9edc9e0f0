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
            / {{ var('max_price_usd') - var('min_price_usd') }},
            scheme.price_exponent
        ) as weight,
        scheme.bin_cap,
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

bins_capped as (
    select
        *,
        price_bin >= uncapped_from_bin
        or bin_cap is null
        or row_number() over (
            partition by price_bin
            order by sampling_key desc nulls last, record_id asc
        ) <= bin_cap as is_within_cap
    from keys_computed
),

sizes_held as (
    select
        *,
        is_within_cap
        and row_number() over (
            partition by is_within_cap
            order by sampling_key desc nulls last, record_id asc
        ) <= coalesce(target_rows, 9223372036854775807) as is_within_target
    from bins_capped
),

-- A split of so many rows: the rest is unsampled, and nothing moves.
drawn as (
    select
        record_id,
        price_bin,
        weight,
        sampling_key,
        is_within_target
        and row_number() over (
            partition by split, is_within_target
            order by sampling_key desc nulls last, record_id asc
        ) <= case split
            when 'train' then {{ var('max_train_rows') }}
            when 'validation' then {{ var('max_validation_rows') }}
            else {{ var('max_test_rows') }}
        end as is_sampled
    from sizes_held
)

select * from drawn
