with

cases (given, expected) as (
    values
    ('abcde', 'abc'),
    ('abc', 'abc'),
    ('éé', 'éé'),
    ('ééé', 'ééé'),
    ('éééé', 'ééé'),
    ('', ''),
    (null, null)
)

select * from cases
where {{ cut_to_chars('given', 3) }} is distinct from expected
