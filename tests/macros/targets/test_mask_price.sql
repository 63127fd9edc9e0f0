with

-- A tilde stands for what was removed.
cases (given, amount, currency, expected) as (
    values
    ('now $12.99 only', 12.99, 'USD', 'now ~ only'),
    ('List Price: $12.99.', 12.99, 'USD', '~.'),
    ('for $1,299.50!', 1299.5, 'USD', 'for ~!'),
    ('a $25 gift card', 25.0, 'USD', 'a ~ gift card'),
    ('$500 limited warranty', 25.0, 'USD', '$500 limited warranty'),
    ('$137, $137.00, $138 and $136.60', 137.46, 'USD', '~, ~, $138 and ~'),
    ('costs 137; 137 pages', 137.46, 'USD', '~; 137 pages'),
    ('a 137.46 value of 137.46 mm', 137.46, 'USD', 'a ~ value of 137.46 mm'),
    ('$137 46, ＄１３７ and $137⁴⁶', 137.46, 'USD', '~, ~ and ~'),
    ('nur 1.299,00 € statt €1.499', 1299.0, 'EUR', 'nur ~ statt €1.499'),
    ('CHF 1’299.- or 1 299 CHF', 1299.0, 'CHF', '~ or ~'),
    ('₹1,09,999 only', 109999.0, 'INR', '~ only'),
    ('12 ft, RM 12', 12.0, 'USD', '12 ft, RM 12'),
    ('12 ft, RM 12', 12.0, 'MYR', '12 ft, ~'),
    ('pack of 8 $12.99', 8.4, 'USD', 'pack of 8 $12.99'),
    ('$5 $5 $5, $5.00 or $5.99', 5.0, 'USD', '~ ~ ~, ~ or $5.99'),
    ('{"price": 12.99}', 12.99, 'USD', '{~}'),
    ('full-width １２３ and no price', 12.99, 'USD', 'full-width １２３ and no price'),
    ('Wattage: 20.00, yours: 20.50', 20.0, 'USD', 'Wattage: 20.00, yours: 20.50'),
    ('$12.99', null, null, '$12.99'),
    (null, 12.99, 'USD', null)
)

select * from cases
where
    translate({{ mask_price('given', 'amount', 'currency') }}, chr(30), '~')
    is distinct from expected
