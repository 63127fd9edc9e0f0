with

cases (given, expected) as (
    values
    ('Brandâ„¢ towel, â„– 5', 'Brand™ towel, № 5'),
    ('kayakâ€s, Ballsâ„ 10', 'kayak”s, Balls™ 10'),
    ('KenobiÂ’s', 'Kenobi’s'),
    ('Ã…land', 'Åland'),
    ('Âge, château, Ãlvaro', 'Âge, château, Ãlvaro'),
    ('plain', 'plain'),
    ('', ''),
    (null, null)
),

meanings as (
    select
        map(
            list(seen order by length(seen) desc, seen),
            list(meant order by length(seen) desc, seen)
        ) as by_seen
    from {{ ref('mojibake') }}
)

select cases.*
from cases
cross join meanings
where
    {{ repair_mojibake('cases.given', 'meanings.by_seen') }}
    is distinct from cases.expected
