with

cases (given, expected) as (
    values
    ('  Red-Case, 5" (NEW!)', 'red case 5 new'),
    ('Überzug für Café', 'überzug für café'),
    ('--- ', ''),
    (null, null)
)

select * from cases
where {{ normalize_text('given') }} is distinct from expected
