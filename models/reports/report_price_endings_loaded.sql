with

prices as (
    select
        source,
        {{ parse_price('raw_price', 'raw_currency') }} as price_usd
    from {{ ref('staged_rows') }}
),

endings as (
    select
        source,
        lpad(
            cast(cast(round(price_usd * 100) as bigint) % 100 as varchar),
            2,
            '0'
        ) as cents
    from prices
    where price_usd is not null
),

endings_counted as (
    select
        source,
        cents,
        count(*) as price_count
    from endings
    group by source, cents
),

endings_shared as (
    select
        *,
        price_count / sum(price_count) over (partition by source)
            as price_ratio
    from endings_counted
)

select * from endings_shared
