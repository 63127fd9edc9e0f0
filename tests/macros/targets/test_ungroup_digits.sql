with

cases (given, expected) as (
    values
    ('1299', 1299.0),
    ('1,299', 1299.0),
    ('1.299,50', 1299.5),
    ('1 299', 1299.0),
    ('1''299.5', 1299.5),
    ('1,09,999.00', 109999.0),
    ('58 45', 58.45),
    ('', null),
    (null, null)
)

select * from cases
where {{ ungroup_digits('given') }} is distinct from expected
