with

cases (given, expected) as (
    values
    ('12.99', '12.99'),
    ('$1,299.50USD', '1,299.50'),
    ('1 299,00ZŁ', '1 299,00'),
    ('CHF1''299.-', '1''299'),
    ('58 45', '58 45'),
    ('$12.99-$15.99', '12.99'),
    ('-', ''),
    ('', ''),
    (null, null)
)

select * from cases
where {{ find_price_number('given') }} is distinct from expected
