with

-- A tilde stands for what was removed.
cases (given, before, announced, exact) as (
    values
    ('$13 or $99, (only $13)', '~ or $99, (only ~)', '$13 or $99, (only $13)', '$13 or $99, (only $13)'),
    ('costs 13, costs 13 days', 'costs 13, costs 13 days', '~, costs 13 days', 'costs 13, costs 13 days'),
    ('12.99, 12.99 mm, v12.99', '12.99, 12.99 mm, v12.99', '12.99, 12.99 mm, v12.99', '~, 12.99 mm, v12.99'),
    ('$13K, $130', '$13K, $130', '$13K, $130', '$13K, $130'),
    ('', '', '', ''),
    (null, null, null, null)
)

select * from cases
where
    {% for kind in ['before', 'announced', 'exact'] -%}
    translate({{ remove_amounts('given', kind, '12.99', "'USD'") }}, chr(30), '~')
    is distinct from {{ kind }}
    {{ 'or ' if not loop.last }}{% endfor %}
