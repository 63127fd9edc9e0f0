with

cases (given, amount, expected) as (
    values
    ('for $137', 137.46, true),
    ('costs 138', 137.99, true),
    ('for 1,299.50', 1299.5, true),
    ('for 12,99', 12.99, true),
    ('99¢', 0.99, true),
    ('１３７', 5.0, true),
    ('137 pages', 137.46, false),
    ('for $99', 137.46, false),
    (null, 5.0, null)
)

select * from cases
where {{ may_state_amount('given', 'amount') }} is distinct from expected
