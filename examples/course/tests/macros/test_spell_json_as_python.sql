with

cases (given, expected) as (
    values
    ('{"a": "b, c: d", "e": 1}', '{"a": "b, c: d", "e": 1}'),
    ('{"a":"b,c:d","e":[1,{"f":null}]}', '{"a": "b,c:d", "e": [1, {"f": null}]}'),
    ('{"a": "b",  "c":"d"}', '{"a": "b", "c": "d"}'),
    ('{"a":"say \"x\": \\"}', '{"a": "say \"x\": \\"}'),
    ('{"a": "\u00e9"}', '{"a": "\u00e9"}'),
    ('{"a":"é🎉"}', '{"a": "\u00e9\ud83c\udf89"}'),
    ('{"a":"\u001F \\u001F"}', '{"a": "\u001f \\u001F"}'),
    ('{"a": {"b": 1}, "c": []}', '{"a": {"b": 1}, "c": []}'),
    ('{}', '{}'),
    (' {}', '{}'),
    ('["a","b"]', '["a", "b"]'),
    ('{"a": "\ud83c\udf89"}', '{"a": "\ud83c\udf89"}'),
    ('{"a": "\udf89"}', null),
    ('{"a": 07}', null),
    ('{"a": ', null),
    ('', null),
    (null, null)
)

select * from cases
where {{ spell_json_as_python('given') }} is distinct from expected
