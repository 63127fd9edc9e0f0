with

cases (given, expected) as (
    values
    (chr(10) || ' Item Weight: ' || chr(10), 'Item Weight'),
    ('ASIN' || chr(8206) || ':', 'ASIN'),
    ('a: b', 'a: b'),
    (' : ', ''),
    (null, null)
)

select * from cases
where {{ trim_detail_key('given') }} is distinct from expected
