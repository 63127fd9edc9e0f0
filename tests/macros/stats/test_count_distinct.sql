with

cases (label, given, expected) as (
    values
    ('repeats', 'a', 2),
    ('repeats', 'b', 2),
    ('repeats', 'a', 2),
    ('null is no text', null, 1),
    ('null is no text', '', 1),
    ('nothing at all', null, 0)
),

counted as (
    select
        label,
        expected,
        {{ count_distinct('given') }} as distinct_count
    from cases
    group by label, expected
)

select * from counted
where distinct_count is distinct from expected
