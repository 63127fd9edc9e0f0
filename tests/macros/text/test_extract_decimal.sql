with

cases (given, expected) as (
    values
    ('4.6 out of 5 stars', 4.6),
    ('4,6 von 5 Sternen', 4.6),
    ('Rated 4', 4),
    ('4/5', 4),
    ('no rating', null),
    ('', null),
    (null, null)
)

select * from cases
where {{ extract_decimal('given') }} is distinct from expected
