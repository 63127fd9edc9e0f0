with

prices as (
    select
        source,
        price_amount
    from {{ ref('cleaned_records_priced') }}
),

endings as (
    select
        source,
        lpad(
            cast(cast(round(price_amount * 100) as bigint) % 100 as varchar),
            2,
            '0'
        ) as cents
    from prices
    where price_amount is not null
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
