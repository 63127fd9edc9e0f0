with

cases (given, expected) as (
    values
    (1.50, '1.5'),
    (200, '200'),
    (0.0000004, '0'),
    (-0.25, '-0.25'),
    (null, null)
)

select * from cases
where {{ trim_zeros('given') }} is distinct from expected
