{% set long_text = "repeat('x', 130)" %}

with

cases (label, given, row_key) as (
    values
    ('repeats are one, the lowest keys come first', 'b', 4),
    ('repeats are one, the lowest keys come first', 'c', 1),
    ('repeats are one, the lowest keys come first', 'c', 2),
    ('repeats are one, the lowest keys come first', 'a', 3),
    ('repeats are one, the lowest keys come first', 'd', 5),
    ('repeats are one, the lowest keys come first', null, 0),
    ('cut to 120 characters', {{ long_text }}, 1),
    ('persons are left out', 'ask ann@brand.example', 1),
    ('persons are left out', repeat('x', 115) || ' ann@brand.example', 2),
    ('no text', null, 1)
),

expectations (label, expected) as (
    values
    ('repeats are one, the lowest keys come first', ['c', 'a', 'b']),
    ('cut to 120 characters', [left({{ long_text }}, 120)]),
    ('persons are left out', ['ask ', repeat('x', 115) || ' ']),
    ('no text', [])
),

chosen as (
    select
        label,
        {{ choose_examples('given', 'row_key') }} as examples
    from cases
    group by label
)

select chosen.* from chosen
full join expectations on chosen.label = expectations.label
where chosen.examples is distinct from expectations.expected
