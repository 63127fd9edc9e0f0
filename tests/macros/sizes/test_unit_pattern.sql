with

cases (given, expected) as (
    values
    ('5 lb', true),
    ('5 lbx', false),
    ('64 fl. oz', true),
    ('55"', true),
    ('5 stones', false)
)

select * from cases
where
    regexp_matches(given, '[0-9] ?{{ unit_pattern() }}')
    is distinct from expected
