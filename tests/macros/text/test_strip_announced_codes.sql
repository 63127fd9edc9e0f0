{% set announcements = seed_values(ref('code_announcements'), 'words') %}

with

-- A tilde stands for what was removed.
cases (given, expected) as (
    values
    (
        'Replaces: ACME: 94361908 94455179, OTHER: 31204-679-014ISUZU: 8-94361-9080. '
        || 'The belt (part number 583747001) fits.',
        '~. The belt (~) fits.'
    ),
    ('SKU: 4396841RB in blue', '~in blue'),
    ('Model No. AB-1234 and 5678901', '~'),
    ('Panasonic CGR-D08, CGR-D14 battery', 'Panasonic CGR-D08, CGR-D14 battery'),
    ('Replaces 60W bulbs and 2 AA cells', 'Replaces 60W bulbs and 2 AA cells'),
    ('It replaces the old one from 2014', 'It replaces the old one from 2014'),
    ('Part number and price', 'Part number and price'),
    (null, null)
)

select * from cases
where
    translate({{ strip_announced_codes('given', announcements) }}, chr(30), '~')
    is distinct from expected
