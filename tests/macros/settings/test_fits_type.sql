-- What YAML reads without quotes, and what it does not.
{% set cases = [
    (300, 'integer', true), (true, 'integer', false), (0.5, 'integer', false),
    ('300', 'integer', false), (none, 'integer', false),
    (300, 'number', true), (0.5, 'number', true), (false, 'number', false),
    (true, 'boolean', true), (1, 'boolean', false), ('true', 'boolean', false),
    (['en'], 'list', true), ([], 'list', true), ('en', 'list', false), ({}, 'list', false),
    ('2024-02-29', 'date', true), ('2023-02-29', 'date', false), ('2023-9-30', 'date', false),
    (modules.datetime.date(2023, 9, 30), 'date', true), ('today', 'date', false),
    ('a', 'text', true), ('', 'text', true), (7, 'text', true), (false, 'text', false),
] %}

with

cases (number, found, expected) as (
    values
    {% for value, type, expected in cases %}
        ({{ loop.index }}, {{ fits_type(value, type) }}, {{ expected }})
        {{- ',' if not loop.last }}
    {% endfor %}
)

select * from cases
where found <> expected
