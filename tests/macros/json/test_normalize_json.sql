with

cases (given, expected) as (
    values
    ('{"a": "caf\u00e9", "b": [1, 2]}', '{"a":"café","b":[1,2]}'),
    ('{"a": 1, "b": [1, 2], "a": 2}', '{"a":1,"b":[1,2]}'),
    ('["a", "a"]', '["a","a"]'),
    ('{"a": ', null),
    (null, null)
)

select * from cases
where {{ normalize_json('given') }} is distinct from expected
