with

cases (given, expected) as (
    values
    ('65', 65),
    ('x41', 65),
    ('X1f600', 128512),
    ('0065', 65),
    ('x0000000041', 65),
    ('2147483647', 2147483647),
    ('2147483648', null),
    ('x80000000', null),
    ('x123456789abcdef0123', null),
    (null, null)
)

select * from cases
where {{ parse_code_point('given') }} is distinct from expected
