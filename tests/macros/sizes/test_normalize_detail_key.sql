with

cases (given, expected) as (
    values
    ('Item  Dimensions LxWxH :', 'item dimensions lxwxh'),
    ('Part' || chr(10) || 'Number', 'part number'),
    ('', ''),
    (null, null)
)

select * from cases
where {{ normalize_detail_key('given') }} is distinct from expected
