with

cases (given, expected) as (
    values
    ('[{"name": "Material", "value": "Steel"}]', '{"Material":"Steel"}'),
    ('[{"name": " W ", "value": 1.50, "unit": "cm"}]', '{"W":"1.5"}'),
    (
        '[{"name": "Colour", "value": "red"}, {"name": "Size", "value": "L"},'
        || ' {"name": "Colour", "value": "blue"}]',
        '{"Colour":"red, blue","Size":"L"}'
    ),
    ('[{"name": "a \"b\"", "value": ["x"]}]', '{"a \"b\"":"[\"x\"]"}'),
    ('[{"name": "a", "value": null}, {"name": "", "value": "x"}, {"value": "y"}, 1]', '{}'),
    ('[]', '{}'),
    ('{"name": "a", "value": "b"}', null),
    ('Material: Steel', null),
    ('', null),
    (null, null)
),

wrong_values as (
    select cases.given from cases
    where
        cast({{ collect_pairs('cases.given', 'name', 'value') }} as varchar)
        is distinct from cases.expected
),

-- The keys are those that the list has.
other_keys (given, expected) as (
    values ('[{"@type": "x", "Bezeichnung": "Breite", "wert": "20 cm"}]', '{"Breite":"20 cm"}')
),

wrong_keys as (
    select other_keys.given from other_keys
    where
        cast({{ collect_pairs('other_keys.given', 'Bezeichnung', 'wert') }} as varchar)
        is distinct from other_keys.expected
)

select * from wrong_values
union all
select * from wrong_keys
