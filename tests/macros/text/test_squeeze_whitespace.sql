with

cases (given, expected) as (
    values
    ('  a   b  ', 'a b'),
    ('a ' || chr(10) || ' ' || chr(10) || '  b', 'a' || chr(10) || 'b'),
    (chr(10) || 'a' || chr(10), 'a'),
    ('a' || chr(10) || 'b c', 'a' || chr(10) || 'b c'),
    ('a' || chr(10) || ' b' || chr(10), 'a' || chr(10) || 'b'),
    ('日本 👍 ', '日本 👍'),
    (' ' || chr(10), ''),
    ('', ''),
    (null, null)
)

select * from cases
where {{ squeeze_whitespace('given') }} is distinct from expected
