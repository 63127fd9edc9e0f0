with

cases (title, description, features, expected) as (
    values
    -- The title is a name, whatever its language.
    (
        'Stainless Steel Pot with Glass Lid',
        'Dieser Topf aus Edelstahl hat einen Deckel aus Glas und passt in jede Küche.',
        'Lässt sich in der Spülmaschine reinigen',
        'de'
    ),
    (
        'Le Creuset Cocotte en fonte émaillée',
        'A cast iron pot that keeps its heat for hours, with a lid.',
        '',
        'en'
    ),
    -- Where there is little else, it is asked.
    ('Poêle antiadhésive pour toutes les cuisinières', '', 'Noir', 'fr'),
    ('Pot', '', '', null),
    ('', 'LX350 LX450 LX550 LX650 LX750 LX850 LX950 LX1050', '', null),
    (null, null, null, null)
),

detected as (
    select
        *,
        {{ detect_language('title', 'description', 'features') }} as answer
    from cases
)

select * from detected
where
    struct_extract(answer, 'language') is distinct from expected
    or struct_extract(answer, 'probability') not between 0 and 1
    or (struct_extract(answer, 'probability') is null) <> (expected is null)
