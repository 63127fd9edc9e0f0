with

cases (given, expected) as (
    values
    ('1,250.5', 1250.5),
    ('3/4', 0.75),
    ('1 1/2', 1.5),
    ('1-1/2', 1.5),
    ('.5', 0.5),
    ('1/0', null),
    ('a', null),
    (null, null)
)

select * from cases
where {{ number_from_text('given') }} is distinct from expected
