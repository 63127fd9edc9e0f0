{% set tokens = var('max_text_tokens') %}
{% set cases = [
    ({'type': 'number', 'min': 0, 'max': 1}, none, 'a number from 0 to 1'),
    ({'type': 'integer', 'min': 1}, none, 'an integer of at least 1'),
    ({'type': 'integer', 'max': 'max_text_tokens'}, none,
        'an integer of at most max_text_tokens (' ~ tokens ~ ')'),
    ({'type': 'boolean'}, none, 'true or false'),
    ({'type': 'text'}, ['none', 'own'], 'one of none, own'),
    ({'type': 'list'}, ['de', 'en'], 'a list of some of de, en'),
] %}

with

cases (found, expected) as (
    values
    {% for range, values, expected in cases %}
        ({{ quote_text(describe_range(range, values)) }}, {{ quote_text(expected) }})
        {{- ',' if not loop.last }}
    {% endfor %}
)

select * from cases
where found <> expected
