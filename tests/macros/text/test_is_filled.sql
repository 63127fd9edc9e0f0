with

cases (given, expected) as (
    values
    ('a', true),
    ('infinite', true),
    ('Information', true),
    ('0', true),
    ('Infinity', false),
    (' -inf ', false),
    ('NaN', false),
    ('', false),
    (null, false)
)

select * from cases
where coalesce({{ is_filled('given') }}, false) <> expected
