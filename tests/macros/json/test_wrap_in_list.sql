with

cases (given, expected) as (
    values
    ('a lamp', ['a lamp']),
    (' a lamp ', [' a lamp ']),
    ('  ', []),
    ('', []),
    (null, [])
)

select * from cases
where {{ wrap_in_list('given') }} is distinct from expected
