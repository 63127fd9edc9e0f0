with

cases (given, expected) as (
    values
    ('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 26),
    ('USB-C 3.0 Cable', 5),
    ('plain', 0),
    ('AbC xYz', 3),
    ('Ärmel É ß', 0),
    ('日本語 USB ケース', 3),
    ('Ёлка', 0),
    ('سماعة', 0),
    ('👍 5 × 3', 0),
    ('①② ٣', 0),
    ('   ', 0),
    ('', 0),
    (null, null)
)

select * from cases
where {{ count_capitals('given') }} is distinct from expected
