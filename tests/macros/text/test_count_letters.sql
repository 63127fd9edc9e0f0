with

cases (given, expected) as (
    values
    ('ABCDEFGHIJKLMNOPQRSTUVWXYZ', 26),
    ('USB-C 3.0 Cable', 9),
    ('plain', 5),
    ('AbC xYz', 6),
    ('Ärmel É ß', 4),
    ('日本語 USB ケース', 3),
    ('Ёлка', 0),
    ('سماعة', 0),
    ('👍 5 × 3', 0),
    ('İ' || chr(8490), 0),
    ('①② ٣', 0),
    ('   ', 0),
    ('', 0),
    (null, null)
)

select * from cases
where {{ count_letters('given') }} is distinct from expected
