with

cases (given, expected) as (
    values
    ('{"a": 1, "b": 2, "a": 3, "a": 4}', '{"a":1,"b":2}'),
    ('{"b": {"x": 1, "x": 2}, "\"q": [1.50], "b": 3}', '{"b":{"x":1,"x":2},"\"q":[1.5]}'),
    ('{"é": null, "": "t", "\u00e9": "u"}', '{"é":null,"":"t"}'),
    ('{}', '{}'),
    (null, null)
)

select * from cases
where {{ keep_first_keys('given') }} is distinct from expected
