with

cases (given, expected) as (
    values
    ('now 1.299,00 €, was €1.499', ['€1.499', '1.299,00 €']),
    ('CHF 1''299.00 or 12 EUR', ['CHF 1''299.00', '12 EUR']),
    ('1 299,00 zł; 250kr', ['250kr', '1 299,00 zł']),
    ('₹1,09,999', ['₹1,09,999']),
    ('EUR12.99, rs. 500', ['rs. 500', 'EUR12.99']),
    ('Price: 1.299,00; 12 dollars, 5 bucks', ['Price: 1.299,00', '12 dollars']),
    ('12,99 Europe, 12 inches, $ 5', ['$ 5']),
    ('', []),
    (null, null)
)

select * from cases
where {{ find_foreign_amounts('given') }} is distinct from expected
