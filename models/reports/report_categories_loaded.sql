with

records as (
    select
        source,
        coalesce(category, 'Unknown') as category,
        {{ nullify_placeholders('raw_title') }} as title,
        price_usd
    from {{ ref('cleaned_records_priced') }}
),

categories_measured as (
    select
        source,
        category,
        count(*) as row_count,
        count(price_usd) / nullif(count(*), 0) as priced_ratio,
        median(price_usd) as median_price_usd,
        count(title) as titled_count,
        {{ count_distinct('title') }} as title_count
    from records
    group by source, category
),

categories_shared as (
    select
        source,
        category,
        row_count,
        row_count / sum(row_count) over (partition by source) as row_ratio,
        priced_ratio,
        median_price_usd,
        title_count,
        titled_count - title_count as repeated_title_count
    from categories_measured
)

select * from categories_shared
