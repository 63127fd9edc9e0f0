with

cases (given, expected) as (
    values
    ('{"Item Weight": "8 ounces"}', '8 ounces'),
    ('{"Item Weight": 1.50}', '1.5'),
    ('{"Item Weight": {"unit": "oz"}}', '{"unit":"oz"}'),
    ('{"Item Weight": "caf\u00e9 \"日本\" 👍"}', 'café "日本" 👍'),
    ('{"Item Weight": ""}', ''),
    ('{"Item Weight": null}', null),
    ('{"item weight": "8 ounces", "Item": {"Weight": 1}}', null),
    ('{}', null),
    ('[]', null),
    (null, null)
),

wrong_values as (
    select given from cases
    where {{ json_text('given', 'Item Weight') }} is distinct from expected
),

-- A dot is part of the key, not a step into it.
dotted_keys (given, expected) as (
    values ('{"a.b": "one", "a": {"b": "two"}}', 'one')
),

wrong_keys as (
    select given from dotted_keys
    where {{ json_text('given', 'a.b') }} is distinct from expected
)

select * from wrong_values
union all
select * from wrong_keys
