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
    (row_count, value_count, zero_count) is distinct from (102, 101, 1)
    or (mean_value, min_value, max_value) is distinct from (50, 0, 100)
    or (p01_value, p05_value, p25_value, median_value)
    is distinct from (1, 5, 25, 50)
    or (p75_value, p95_value, p99_value) is distinct from (75, 95, 99)
    or abs(skewness) > 1e-9
