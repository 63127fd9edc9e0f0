with

cases (given, expected) as (
    values
    ('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 0),
    ('USB-C 3.0 Cable', 0),
    ('plain', 0),
    ('AbC xYz', 0),
    ('Ärmel É ß', 0),
    ('日本語 USB ケース', 6),
    ('Ёлка', 4),
    ('سماعة', 5),
    ('👍 5 × 3', 0),
    ('①② ٣', 0),
    ('   ', 0),
    ('', 0),
    (null, null)
)

select * from cases
where {{ count_foreign_letters('given') }} is distinct from expected
