with

cases (given, expected) as (
    values
    ('["a", "b c"]', ['a', 'b c']),
    ('[1, null, {"a": 2}]', ['1', null, '{"a":2}']),
    ('[]', []),
    ('{"a": 1}', null),
    ('a, b', null),
    ('', null),
    (null, null)
)

select * from cases
where {{ list_json_texts('given') }} is distinct from expected
