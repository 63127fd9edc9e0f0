with

cases (given, expected) as (
    values
    ('Toys & Games', 'Toys_and_Games'),
    ('All Beauty', 'All_Beauty'),
    ('Gifts of bob.smith@mail.example', null),
    ('+49 30 901820', null),
    ('  ', null),
    (null, null)
)

select * from cases
where {{ category_from_name('given') }} is distinct from expected
