with

products as (
    select * from {{ ref('report_products_kept') }}
),

splits as (
    select
        split,
        count(*) as product_count
    from products
    group by split
),

categories as (
    select distinct category from products
),

products_counted as (
    select
        split,
        category,
        count(*) as product_count
    from products
    group by split, category
),

-- A category that a split lacks has its row, with no product.
shares as (
    select
        splits.split,
        categories.category,
        coalesce(products_counted.product_count, 0) as product_count,
        coalesce(products_counted.product_count, 0) / splits.product_count
            as category_ratio
    from splits
    cross join categories
    left join products_counted
        on
            splits.split = products_counted.split
            and categories.category = products_counted.category
)

select * from shares
