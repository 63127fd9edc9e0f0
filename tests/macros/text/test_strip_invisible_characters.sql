with

cases (given, expected) as (
    values
    ('a' || chr(160) || 'b', 'a b'),
    ('a' || chr(8203) || 'b' || chr(65279), 'ab'),
    ('a' || chr(7) || 'b', 'ab'),
    (chr(8294) || 'a' || chr(8297) || chr(1564) || 'b', 'ab'),
    ('a' || chr(13) || chr(10) || 'b' || chr(13) || 'c', 'a' || chr(10) || 'b' || chr(10) || 'c'),
    ('a' || chr(9) || 'b', 'a b'),
    ('【New】 case', '[New] case'),
    ('soft' || chr(173) || 'ware', 'software'),
    ('a' || chr(917601) || chr(917631) || 'b' || chr(6158) || 'c' || chr(65038), 'abc'),
    ('★ ✓ 日本語 é', '★ ✓ 日本語 é'),
    ('plain', 'plain'),
    (null, null)
)

select * from cases
where {{ strip_invisible_characters('given') }} is distinct from expected
