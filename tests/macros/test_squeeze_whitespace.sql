with

cases (given, expected) as (
    values
    ('  a   b  ', 'a b'),
    ('a ' || chr(10) || ' ' || chr(10) || '  b', 'a' || chr(10) || 'b'),
    (chr(10) || 'a' || chr(10), 'a'),
    ('', ''),
    (null, null)
)

select * from cases
where {{ squeeze_whitespace('given') }} is distinct from expected
