with

cases (given, expected) as (
    values
    ('12.99', '12.99'),
    (' 12.99 ', '12.99'),
    ('us $ 12', 'US$12'),
    ('List Price: $53.99', '$53.99'),
    ('M.R.P.: ₹ 1,099', '₹1,099'),
    ('58' || chr(160) || ' 45', '58 45'),
    ('1' || chr(8239) || '299,00 zł', '1 299,00ZŁ'),
    ('CHF 1’299.00', 'CHF1''299.00'),
    ('＄１２．９９', '$12.99'),
    ('$7.50 – $31.00', '$7.50-$31.00'),
    (chr(8206) || '$5', '$5'),
    ('—', '-'),
    ('', ''),
    (null, null)
)

select * from cases
where {{ normalize_price('given') }} is distinct from expected
