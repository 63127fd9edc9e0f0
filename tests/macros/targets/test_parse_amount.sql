-- tests/fixtures/price_notations.csv has many more, signs and all.
with

cases (given, by_point, by_lakh, by_comma, by_whole) as (
    values
    ('12.99', 12.99, 12.99, 12.99, null),
    ('12,99', null, null, 12.99, null),
    ('1299', 1299.0, 1299.0, 1299.0, 1299.0),
    ('1,299', 1299.0, 1299.0, null, 1299.0),
    ('1.299', null, null, 1299.0, 1299.0),
    ('0.299', 0.299, 0.299, 0.299, null),
    ('1299.125', 1299.125, 1299.125, 1299.125, null),
    ('1,299.50', 1299.5, 1299.5, 1299.5, null),
    ('1.299,50', null, null, 1299.5, null),
    ('1 299,50', null, null, 1299.5, null),
    ('1 299', null, null, 1299.0, 1299.0),
    ('1''299.50', 1299.5, 1299.5, null, null),
    ('1,09,999.00', null, 109999.0, null, null),
    ('58 45', 58.45, null, null, null),
    ('1,299 45', 1299.45, null, null, null),
    ('12,800.00', 12800.0, 12800.0, 12800.0, 12800.0),
    ('12.99.5', null, null, null, null),
    ('1.299 000', null, null, null, null),
    ('-', null, null, null, null),
    ('', null, null, null, null),
    (null, null, null, null, null)
)

select * from cases
where
    {{ parse_amount('given', "'point'") }} is distinct from by_point
    or {{ parse_amount('given', "'lakh'") }} is distinct from by_lakh
    or {{ parse_amount('given', "'comma'") }} is distinct from by_comma
    or {{ parse_amount('given', "'whole'") }} is distinct from by_whole
    or {{ parse_amount('given', 'null') }} is not null
