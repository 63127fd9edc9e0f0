with

cases (given, found, expected) as (
    values
    ('one, two, one', ['one', 'two'], ', , '),
    ('a.b', ['.'], 'ab'),
    ('nothing', [], 'nothing'),
    (null, ['one'], null)
)

select * from cases
where replace({{ remove_all('given', 'found') }}, chr(30), '') is distinct from expected
