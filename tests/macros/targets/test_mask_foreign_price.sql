with

cases (given, price_amount, price_currency, expected) as (
    values
    ('nur 1.299,00 € heute', 1299.0, 'EUR', 'nur [price] heute'),
    ('€1299 statt €1.499', 1299.0, 'EUR', '[price] statt €1.499'),
    ('EUR 12,99 (12.99 EUR)', 12.99, 'EUR', '[price] ([price])'),
    ('₹1,09,999 only', 109999.0, 'INR', '[price] only'),
    ('1 299,00 zł, 1 299 mm', 1299.0, 'PLN', '[price], 1 299 mm'),
    ('CHF 1''299.00', 1299.0, 'CHF', '[price]'),
    ('Price: 12,99', 12.99, 'EUR', '[price]'),
    ('12.99 dollars', 12.99, 'CAD', '[price]'),
    ('12 ft of rope', 12.0, 'USD', '12 ft of rope'),
    ('12 €', null, null, '12 €'),
    (null, 12.0, 'EUR', null)
)

select * from cases
where
    {{ mask_foreign_price('given', 'price_amount', 'price_currency') }}
    is distinct from expected
