with

products as (
    select
        source,
        {{ unnest_list('masked') }} as kind
    from {{ ref('cleaned_products') }}
),

counted as (
    select
        source,
        kind,
        count(*) as row_count
    from products
    group by source, kind
)

select * from counted
