-- Of ten million, a tenth and a hundredth in any order one sum, and one of either sign.
with

numbers (number, sign) as (
    select
        case range % 3 when 0 then 1e7 when 1 then 0.1 else 0.01 end,
        case when range % 2 = 0 then 1 else -1 end
    from range(3000)
),

aggregates as (
    select
        {{ aggregate_sorted('avg', ['number']) }} as mean,
        {{ aggregate_sorted('sum', ['number']) }} filter (where sign = 1) as total,
        {{ aggregate_sorted('corr', ['number', 'sign']) }} as correlation
    from numbers
)

select * from aggregates
where
    abs(mean - 10000110.0 / 3000 * 1000) > 1
    or abs(total - 5000000055.0) > 1
    or abs(correlation) > 0.001
