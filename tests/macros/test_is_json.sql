with

cases (given, expected) as (
    values
    ('{"a": [1, null, "b"]}', true),
    ('[]', true),
    ('"a"', true),
    ('1.5', true),
    ('{"a": }', false),
    ('{''a'': 1}', false),
    ('', false),
    (null, null)
)

select * from cases
where {{ is_json('given') }} is distinct from expected
