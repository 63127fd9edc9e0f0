with

cases (given, expected) as (
    values
    ('$12.99', 12.99),
    ('USD 1,299.50', 1299.5),
    ('Price: 12,99', 12.99),
    ('$1,299', 1299.0),
    ('no number', null)
)

select * from cases
where {{ amount_to_number('given') }} is distinct from expected
