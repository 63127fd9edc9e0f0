with

cases (given, expected) as (
    values
    ('a' || chr(10) || 'b', 'a b'),
    ('a' || chr(13) || chr(9) || 'b', 'ab'),
    ('a  b', 'a b'),
    ('a    b', 'a  b'),
    (chr(160) || 'a b ', 'a b'),
    ('a b' || chr(12288), 'a b'),
    ('ab cdefghi', 'ab cde'),
    ('  ab cdefghi', 'ab cde'),
    ('éééééé', 'éééééé'),
    ('', ''),
    (null, null)
)

select * from cases
where {{ simplify_text('given', 6) }} is distinct from expected
