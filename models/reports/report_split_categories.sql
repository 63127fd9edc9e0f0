with

records as (
    select * from {{ ref('report_records_kept') }}
),

splits as (
    select
        split,
        count(*) as record_count
    from records
    group by split
),

categories as (
    select distinct category from records
),

records_counted as (
    select
        split,
        category,
        count(*) as record_count
    from records
    group by split, category
),

-- A category that a split lacks has its row, with no record.
shares as (
    select
        splits.split,
        categories.category,
        coalesce(records_counted.record_count, 0) as record_count,
        coalesce(records_counted.record_count, 0) / splits.record_count
            as category_ratio
    from splits
    cross join categories
    left join records_counted
        on
            splits.split = records_counted.split
            and categories.category = records_counted.category
)

select * from shares
