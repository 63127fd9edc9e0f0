with

cases (given, expected) as (
    values
    (32, ' '),
    (31, null),
    (0, null),
    (-1, null),
    (233, 'é'),
    (55295, chr(55295)),
    (55296, null),
    (57343, null),
    (57344, chr(57344)),
    (128077, '👍'),
    (1114111, chr(1114111)),
    (1114112, null),
    (null, null)
)

select * from cases
where {{ code_point_to_text('given') }} is distinct from expected
