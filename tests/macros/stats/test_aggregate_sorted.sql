-- As the plain aggregates; on DuckDB equal to the last digit whatever the order of the rows.
with

places as (
    select {{ unnest_list('range(0, 3000)') }} as place
),

numbers as (
    select
        cast(case place % 3 when 0 then 10000000 when 1 then 0.1 else 0.01 end as double)
            as number,
        case when place % 2 = 0 then 1 else -1 end as sign
    from places
),

ordered as (
    select * from numbers
    order by number
),

aggregates as (
    select
        {{ aggregate_sorted('avg', ['number']) }} as mean,
        {{ aggregate_sorted('sum', ['number']) }} filter (where sign = 1) as total,
        {{ aggregate_sorted('corr', ['number', 'sign']) }} as correlation
    from numbers
),

aggregates_ordered as (
    select {{ aggregate_sorted('avg', ['number']) }} as mean_ordered
    from ordered
)

select aggregates.*
from aggregates
cross join aggregates_ordered
where
    abs(aggregates.mean - 3333333.37) > 0.001
    or abs(aggregates.total - 5000000055) > 0.001
    or abs(aggregates.correlation) > 0.001
    {{ 'or aggregates.mean <> aggregates_ordered.mean_ordered' if target.type == 'duckdb' }}
