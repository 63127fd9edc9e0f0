with

cases (given, before, spaced_after, announced, exact, any_kind) as (
    values
    ('US $5', 'US $5', '', '', '', true),
    ('1 299 €', '', '1 299 €', '', '', true),
    ('it costs about 5', '', '', 'costs about 5', '', true),
    ('5 MSRP', '', '', '5 MSRP', '', true),
    ('12.99', '', '', '', '12.99', false),
    ('14ISK, try 5, Euro 38', '', '', '', '', false)
)

select * from cases
where
    {% for kind in ['before', 'spaced_after', 'announced', 'exact'] -%}
    regexp_extract(given, {{ quote_text('(?i)' ~ amount_pattern(kind)) }}, 2)
    is distinct from {{ kind }}
    or {% endfor -%}
    regexp_matches(given, {{ quote_text('(?i)' ~ amount_pattern('any')) }})
    is distinct from any_kind
