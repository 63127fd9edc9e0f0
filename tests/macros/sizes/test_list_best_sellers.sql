with

cases (given, expected) as (
    values
    ('{"Toys & Games":12,"Kites":3}', ['Toys & Games', 'Kites']),
    ('#1,234 in Toys & Games (See Top 100 in Toys) #5 in Kites', ['Toys & Games', 'Kites']),
    ('none', []),
    (null, null)
)

select * from cases
where {{ list_best_sellers('given') }} is distinct from expected
