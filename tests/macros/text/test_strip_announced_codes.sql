{% set kept = seed_values(
    ref('part_number_shapes'), 'shape', 'not is_part_number', 'position'
) %}
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
    ('SKU: 4396841RB in blue', '~ in blue'),
    ('Model No. AB-1234 and 5678901', '~'),
    ('Panasonic CGR-D08, CGR-D14 battery', 'Panasonic CGR-D08, CGR-D14 battery'),
    ('Replaces 60W bulbs and 2 AA cells', 'Replaces 60W bulbs and 2 AA cells'),
    ('It replaces the old one from 2014', 'It replaces the old one from 2014'),
    ('Part number and price', 'Part number and price'),
    -- A measure, years, a battery or a graphics card is no code.
    ('Replaces 4396841 and CR2032 or CR2025 cells', '~ and CR2032 or CR2025 cells'),
    ('Part number: 2014-2016 models', 'Part number: 2014-2016 models'),
    ('Replaces RTX3080 cards', 'Replaces RTX3080 cards'),
    ('Replaces 10000mAh or AC-220V', 'Replaces 10000mAh or AC-220V'),
    ('Model number CV4004 / 12AX7', '~ / 12AX7'),
    -- A count behind the last code is none of it.
    ('Replaces PD00025540, DG47-00038A-2 Yr Warranty', '~ 2 Yr Warranty'),
    ('Replaces 4396841RB, 3 Pack', '~, 3 Pack'),
    ('Replace 303-1148; 1 x tool', '~; 1 x tool'),
    -- Codes of other forms.
    ('Replace ap3094254 DA97-06642B BC3Z-11002-A and D232H. It', '~. It'),
    ('Part # RM1-6321 and 4325.00.0604 fit', '~ fit'),
    ('P/N: HW03XL', '~'),
    (null, null)
)

select * from cases
where
    translate({{ strip_announced_codes('given', announcements, kept) }}, chr(30), '~')
    is distinct from expected
