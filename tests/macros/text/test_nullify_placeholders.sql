with

cases (given, expected) as (
    values
    ('a', 'a'),
    (' a ', ' a '),
    ('0', '0'),
    ('None of these', 'None of these'),
    ('nana', 'nana'),
    ('—', '—'),
    ('[1]', '[1]'),
    ('None', null),
    ('null', null),
    (' NaN ', null),
    ('n/a', null),
    ('[]', null),
    ('{ }', null),
    (' ' || chr(160) || chr(10), null),
    ('', null),
    (null, null)
)

select * from cases
where {{ nullify_placeholders('given') }} is distinct from expected
