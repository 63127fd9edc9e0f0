with

cases (given, expected) as (
    values
    ('12.99', ''),
    ('58 45', ''),
    ('$12.99', '$'),
    ('12,99€', '€'),
    ('US$12', 'US$'),
    ('$12USD', '$USD'),
    ('RS. 1,099', 'RS.'),
    ('20,-€', '€'),
    ('CHF20.-', 'CHF'),
    ('₹500/-', '₹'),
    ('20,-', ',-'),
    ('199:-', ':-'),
    ('FROM17.25', 'FROM'),
    ('$12.99-$15.99', '$-$15.99'),
    ('-', '-'),
    ('', ''),
    (null, null)
)

select * from cases
where {{ find_price_sign('given') }} is distinct from expected
