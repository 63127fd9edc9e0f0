with

cases (given, expected) as (
    values
    (0.5, 0),
    (1.5, 2),
    (2.5, 2),
    (12.99, 13)
)

select * from cases
where {{ round_half_even('given') }} is distinct from expected
