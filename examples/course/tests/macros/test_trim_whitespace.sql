with

cases (given, expected) as (
    values
    (' a b ', 'a b'),
    (chr(9) || chr(10) || 'a', 'a'),
    ('a' || chr(160) || chr(8195) || chr(12288) || chr(28), 'a'),
    ('a' || chr(10) || 'b', 'a' || chr(10) || 'b'),
    ('a' || chr(8203), 'a' || chr(8203)),
    (' ', ''),
    ('', ''),
    (null, null)
)

select * from cases
where {{ trim_whitespace('given') }} is distinct from expected
