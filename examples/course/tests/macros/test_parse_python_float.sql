with

cases (given, expected) as (
    values
    ('25.0', 25.0),
    ('25', 25.0),
    (' 25' || chr(160), 25.0),
    ('+.5', 0.5),
    ('5.', 5.0),
    ('-5e-1', -0.5),
    ('1_000.2_5', 1000.25),
    ('٢٥', 25.0),
    ('1__0', null),
    ('_1', null),
    ('1,000', null),
    ('1 000', null),
    ('½', null),
    ('0x10', null),
    ('1e400', null),
    ('-1e400', null),
    (chr(28) || '1', null),
    ('nan', null),
    ('inf', null),
    ('.', null),
    ('', null),
    ('None', null),
    (null, null)
)

select * from cases
where {{ parse_python_float('given') }} is distinct from expected
