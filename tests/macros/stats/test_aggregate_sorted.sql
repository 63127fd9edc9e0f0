-- As the plain aggregates, and equal to the last digit whatever the order of the rows.
with

numbers (number, sign) as (
    select
        case range % 3 when 0 then 1e7 when 1 then 0.1 else 0.01 end,
        case when range % 2 = 0 then 1 else -1 end
    from range(3000)
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
    select {{ aggregate_sorted('avg', ['number']) }} as mean
    from ordered
)

select aggregates.*
from aggregates
inner join aggregates_ordered
    on
        aggregates.mean <> aggregates_ordered.mean
        or abs(aggregates.mean - 3333333.37) > 0.001
        or abs(aggregates.total - 5000000055) > 0.001
        or abs(aggregates.correlation) > 0.001
