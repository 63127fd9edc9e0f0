with

records as (
    select
        source,
        {{ unnest_list('masked') }} as kind
    from {{ ref('cleaned_records') }}
),

counted as (
    select
        source,
        kind,
        count(*) as row_count
    from records
    group by source, kind
)

select * from counted
