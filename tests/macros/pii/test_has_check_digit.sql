with

cases (given, expected) as (
    values
    ('4111111111111111', true),
    ('378282246310005', true),
    ('6011000990139424', true),
    ('79927398713', true),
    ('4111111111111112', false),
    ('1411111111111111', false),
    ('0', true),
    (null, null)
)

select * from cases
where {{ has_check_digit('given') }} is distinct from expected
