with

cases (given, expected) as (
    values
    (0.0314::double, '0.03'),
    (187, '200'),
    (1, '1'),
    (1.3, '1.5'),
    (0.96, '1'),
    (1000, '1000'),
    (2.5, '3'),
    (4.4, '5'),
    (80, '70'),
    (0.000034, '0.00003'),
    (null, null)
)

select * from cases
where {{ round_roughly('given') }} is distinct from expected
