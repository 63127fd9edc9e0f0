with

cases (given, expected) as (
    values
    ('a: b', 'a b'),
    ('{"a": ["b", "c"]}', 'a b, c'),
    ('【a】b', 'a b'),
    ('  a   b  ', 'a b'),
    ('a b', 'a b'),
    ('a' || chr(10) || chr(13) || chr(160) || 'b' || chr(28) || 'c', 'a b c'),
    ('a , b', 'a, b'),
    ('a, , , b', 'a, b'),
    ('a,,,,b', 'a,b'),
    ('a,,,,,b', 'a,,b'),
    (' : ', ''),
    ('', ''),
    (null, null)
)

select * from cases
where {{ scrub_signs('given') }} is distinct from expected
