with

shares as (
    select * from {{ ref('report_balance_shares') }}
),

records as (
    select
        records.price_usd,
        balance.is_sampled
    from {{ ref('curated_balance') }} as balance
    inner join {{ ref('curated_records') }} as records
        on balance.record_id = records.record_id
),

-- In bits: the more even the shares, the higher.
entropies as (
    select
        dimension || '_entropy_bits' as measure,
        abs(sum(before_share * log2(nullif(before_share, 0))))
            as before_balance,
        abs(sum(after_share * log2(nullif(after_share, 0)))) as after_balance
    from shares
    group by dimension
),

means as (
    select
        'price_usd_mean' as measure,
        avg(price_usd) as before_balance,
        avg(price_usd) filter (where is_sampled) as after_balance
    from records
),

price_quantiles as (
    select quantile_disc(price_usd, 0.9) as dear_price_usd from records
),

-- The dearest tenth, and how much of it is left.
tails as (
    select
        'share_of_dearest_tenth_kept' as measure,
        1.0 as before_balance,
        count(*) filter (where records.is_sampled) / nullif(count(*), 0)
            as after_balance
    from records
    inner join price_quantiles
        on records.price_usd >= price_quantiles.dear_price_usd
),

measures as (
    select * from entropies
    union all
    select * from means
    union all
    select * from tails
)

select * from measures
