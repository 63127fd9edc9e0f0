with

records as (
    select
        records.category,
        floor(records.price_usd / 50) * 50 as price_from_usd,
        balance.is_sampled
    from {{ ref('curated_balance') }} as balance
    inner join {{ ref('curated_records') }} as records
        on balance.record_id = records.record_id
),

buckets as (
    select
        'category' as dimension,
        category as bucket,
        is_sampled
    from records
    union all
    select
        'price' as dimension,
        cast(cast(price_from_usd as integer) as varchar) as bucket,
        is_sampled
    from records
),

counted as (
    select
        dimension,
        bucket,
        count(*) as before_count,
        count(*) filter (where is_sampled) as after_count
    from buckets
    group by dimension, bucket
),

shares as (
    select
        dimension,
        bucket,
        before_count,
        after_count,
        before_count / sum(before_count) over (partition by dimension)
            as before_share,
        after_count / nullif(sum(after_count) over (partition by dimension), 0)
            as after_share
    from counted
)

select * from shares
