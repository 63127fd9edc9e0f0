-- Numbers with units and counts, however they are written; no model numbers, no words.
with

cases (title, expected) as (
    values
    ('Acme Rice, 5 lb', ['lb:5.0']),
    ('Acme Rice 5-Pound Bag', ['lb:5.0']),
    ('Lamp 55" (Pack of 2)', ['count:2.0', 'in:55.0']),
    ('Lamp, 2 Pack, 12.5 oz', ['count:2.0', 'oz:12.5']),
    ('Tea 12 Count', ['count:12.0']),
    ('Model 500 Lamp with 3 Modes', []),
    ('Lamp', [])
)

select
    title,
    expected,
    {{ list_title_quantities('title') }} as found
from cases
where {{ list_title_quantities('title') }} <> expected
