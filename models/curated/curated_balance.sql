with

sampling_keys as (
    select * from {{ ref('curated_sampling_keys') }}
),

bins_filled as (
    select
        *,
        bin_cap is null
        or row_number() over (
            partition by price_bin
            order by sampling_key desc nulls last, record_id asc
        ) <= bin_cap as is_within_cap
    from sampling_keys
),

sizes_held as (
    select
        *,
        is_within_cap
        and row_number() over (
            partition by is_within_cap
            order by sampling_key desc nulls last, record_id asc
        ) <= coalesce(target_rows, 9223372036854775807) as is_within_target
    from bins_filled
),

-- A split of so many rows: the rest is unsampled, and nothing moves.
drawn as (
    select
        record_id,
        price_bin,
        weight,
        sampling_key,
        bin_cap,
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
