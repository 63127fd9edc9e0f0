with

cases (given, expected) as (
    values
    ('{"a": "x", "b?": "y", "c": "z"}', '{"a": "x", "c": "z"}'),
    ('{"b?": "y", "c": "z"}', '{"c": "z"}'),
    ('{"a": "x", "b?": "y"}', '{"a": "x"}'),
    ('{"b?": "y"}', '{}'),
    ('{"Rank": {"b?": 1, "d": 2}, "b?": ["x", "y"], "c": 1}', '{"c": 1}'),
    ('{"b?": "say \"b?\": \"x, y\"", "c": "z"}', '{"c": "z"}'),
    ('{"a": "\"b?\": \"y\", "}', '{"a": "\"b?\": \"y\", "}'),
    ('{"a": {"b?": 1}, "b?": {"c": "}"}}', '{"a": {"b?": 1}}'),
    ('{"b": "x"}', '{"b": "x"}'),
    ('{}', '{}'),
    (null, null)
)

select * from cases
where {{ drop_json_keys('given', ['b?', 'Rank']) }} is distinct from expected
