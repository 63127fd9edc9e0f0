with

cases (given, expected) as (
    values
    ('USB-C 3.0 Cable', true),
    ('', true),
    ('Ärmel', false),
    ('日本語', false),
    ('5 × 3', false),
    (null, null)
)

select * from cases
where {{ is_ascii('given') }} is distinct from expected
