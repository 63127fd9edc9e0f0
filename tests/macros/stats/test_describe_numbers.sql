-- The numbers 0 to 100 and one null: each percentile is its own number.
with

cases (number) as (
    select cast(numbers.number as double) from range(101) as numbers (number)
    union all
    select null
),

described as (
    select
        count(*) as row_count,
        {{ describe_numbers('number') }}
    from cases
)

select * from described
where
    row_count is distinct from 102
    or value_count is distinct from 101
    or zero_count is distinct from 1
    or mean_value is distinct from 50
    or min_value is distinct from 0
    or max_value is distinct from 100
    or p01_value is distinct from 1
    or p05_value is distinct from 5
    or p25_value is distinct from 25
    or median_value is distinct from 50
    or p75_value is distinct from 75
    or p95_value is distinct from 95
    or p99_value is distinct from 99
    or skewness is null
    or abs(skewness) > 1e-9
