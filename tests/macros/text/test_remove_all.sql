with

cases (given, found, expected) as (
    values
    ('one, two, one', ['one', 'two'], ', , '),
    ('a.b', ['.'], 'ab'),
    ('nothing', [], 'nothing'),
    (null, ['one'], null)
)

select * from cases
where {{ remove_all('given', 'found') }} is distinct from expected
