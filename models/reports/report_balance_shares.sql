with

products as (
    select
        products.category,
        floor(products.price_usd / 50) * 50 as price_from_usd,
        balance.is_drawn
    from {{ ref('curated_balance') }} as balance
    inner join {{ ref('curated_products') }} as products
        on balance.product_id = products.product_id
),

buckets as (
    select
        'category' as dimension,
        category as bucket,
        is_drawn
    from products
    union all
    select
        'price' as dimension,
        cast(cast(price_from_usd as integer) as varchar) as bucket,
        is_drawn
    from products
),

counted as (
    select
        dimension,
        bucket,
        count(*) as before_count,
        count(*) filter (where is_drawn) as after_count
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
