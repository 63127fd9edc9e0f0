with

cases (given, expected) as (
    values
    ('25.0', 25.0),
    (' 12.99 ', 12.99),
    ('0', 0.0),
    ('21095.62', 21095.62),
    ('—', null),
    ('None', null),
    ('from 17.25', null),
    ('$12.99 - $15.99', null),
    ('12,99', null),
    ('1.299', null),
    ('0.299', 0.299),
    ('1299.125', 1299.125),
    ('nan', null),
    ('inf', null),
    ('1e5', null),
    ('1_000', null),
    ('-5.0', null),
    ('', null),
    (null, null)
)

select * from cases
where
    {{ parse_price('given') }} is distinct from expected
    or {{ parse_price('given', 'null') }} is distinct from expected
    or {{ parse_price('given', quote_text('EUR')) }} is not null
