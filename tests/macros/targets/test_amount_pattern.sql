{% set any_kind = quote_text('(?i)' ~ amount_pattern('any')) %}
{% set before = quote_text('(?i)' ~ amount_pattern('before')) %}
{% set spaced_after = quote_text('(?i)' ~ amount_pattern('spaced_after')) %}
{% set announced = quote_text('(?i)' ~ amount_pattern('announced')) %}
{% set exact = quote_text('(?i)' ~ amount_pattern('exact')) %}

with

cases (given, before, spaced_after, announced, exact, has_any) as (
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
    regexp_extract(given, {{ before }}, 2) <> before
    or regexp_extract(given, {{ spaced_after }}, 2) <> spaced_after
    or regexp_extract(given, {{ announced }}, 2) <> announced
    or regexp_extract(given, {{ exact }}, 2) <> exact
    or regexp_matches(given, {{ any_kind }}) <> has_any
