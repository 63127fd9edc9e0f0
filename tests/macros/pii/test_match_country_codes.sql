with

cases (given, expected) as (
    values
    ('12125550123', true),
    ('1212555012', false),
    ('121255501234', false),
    ('4930901820', true),
    ('33142685', true),
    ('331426853001', false),
    ('33(0)142685300', true),
    ('999123456789', false)
)

select * from cases
where regexp_full_match(given, '{{ match_country_codes("[0-9]", "") }}') is distinct from expected
