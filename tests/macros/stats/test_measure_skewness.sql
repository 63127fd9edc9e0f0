-- 0, 0, 3 by hand: mean 1, third moment 2, variance 2; adjusted for a sample of three.
with

cases (label, given, expected) as (
    values
    ('a longer tail above', 0.0, 1.7321),
    ('a longer tail above', 0.0, 1.7321),
    ('a longer tail above', 3.0, 1.7321),
    ('a longer tail above', null, 1.7321),
    ('even', 1.0, 0.0),
    ('even', 2.0, 0.0),
    ('even', 3.0, 0.0),
    ('all equal', 5.0, null),
    ('all equal', 5.0, null),
    ('all equal', 5.0, null),
    ('two', 1.0, null),
    ('two', 2.0, null)
),

measured as (
    select
        label,
        expected,
        {{ measure_skewness('given') }} as skewness
    from cases
    group by label, expected
)

select * from measured
where round(skewness, 4) is distinct from expected
