with

cases (given, price_usd, expected) as (
    values
    ('now $12.99 only', 12.99, 'now [price] only'),
    ('now $ 12.99 only', 12.99, 'now [price] only'),
    ('US$12.99', 12.99, '[price]'),
    ('USD 12.99', 12.99, '[price]'),
    ('12.99 USD', 12.99, '[price]'),
    ('12.99 dollars', 12.99, '[price]'),
    ('Price: 12,99', 12.99, '[price]'),
    ('List Price: $12.99', 12.99, 'List [price]'),
    ('for $1,299.50!', 1299.5, 'for [price]!'),
    ('a $25 gift card', 25.0, 'a [price] gift card'),
    ('a $25.00 gift card', 25.0, 'a [price] gift card'),
    ('$500 limited warranty', 25.0, '$500 limited warranty'),
    ('saves $5 a month, not $50', 5.0, 'saves [price] a month, not $50'),
    ('12.99 inches', 12.99, '12.99 inches'),
    ('5 dollars, not 25 dollars', 5.0, '[price], not 25 dollars'),
    ('$5 $5 $5, $5.00 or $5.99', 5.0, '[price] [price] [price], [price] or $5.99'),
    ('$12.99', null, '$12.99'),
    (null, 12.99, null)
)

select * from cases
where {{ mask_price('given', 'price_usd') }} is distinct from expected
