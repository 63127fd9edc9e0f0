with

cases (mention, expected) as (
    values
    ('List Price: $1,299.50', 1299.5),
    ('1.299,00 €', 1299.0),
    ('CHF 1’299.-', 1299.0),
    ('$137 46', 137.46),
    ('$137⁴⁶', 137.46),
    ('137€46', 137.0),
    ('99¢', 0.99),
    ('no number', null)
)

select * from cases
where {{ read_mentioned_amount('mention') }} is distinct from expected
