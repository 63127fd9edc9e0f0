with

cases (given, expected) as (
    values
    ('It doesnâ€™t slip â€“ ever', 'It doesn’t slip – ever'),
    ('a â€œquietâ€' || chr(157) || ' one', 'a “quiet” one'),
    ('5Â°C in a cafÃ©', '5°C in a café'),
    ('itÃ¢â‚¬â„¢s', 'it’s'),
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
