with

cases (mention, currency, expected) as (
    values
    ('12990 Ft', 'HUF', true),
    ('12 ft', 'EUR', false),
    ('(15FT)', 'USD', false),
    ('RM 137', 'MYR', true),
    ('RM 137', 'USD', false),
    ('R.R.P. £137', null, true),
    ('$12', null, true)
)

select * from cases
where {{ has_own_sign('mention', 'currency') }} is distinct from expected
