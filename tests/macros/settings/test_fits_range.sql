-- Both bounds are allowed; one may be the value of another var; of a list each item counts.
{% set lowest = {'type': 'number', 'min': 0.5} %}
{% set share = {'type': 'number', 'min': 0, 'max': 1} %}
{% set below = {'type': 'integer', 'min': 0, 'max': 'max_text_tokens'} %}
{% set most = var('max_text_tokens') | int %}
{% set cases = [
    (0.5, lowest, none, true), (0.4, lowest, none, false), ('0.6', lowest, none, false),
    (0, share, none, true), (1, share, none, true), (1.01, share, none, false),
    (most, below, none, true), (most + 1, below, none, false),
    ('own', {'type': 'text'}, ['none', 'own'], true),
    ('Own', {'type': 'text'}, ['none', 'own'], false),
    (['en', 'de'], {'type': 'list'}, ['de', 'en', 'fr'], true),
    (['en', 'xx'], {'type': 'list'}, ['de', 'en', 'fr'], false),
] %}

with

cases (number, found, expected) as (
    values
    {% for value, range, values, expected in cases %}
        ({{ loop.index }}, {{ fits_range(value, range, values) }}, {{ expected }})
        {{- ',' if not loop.last }}
    {% endfor %}
)

select * from cases
where found <> expected
