{% set shapes = ref('part_number_shapes') %}
{% set taken = seed_values(shapes, 'shape', 'is_part_number', 'position') %}
{% set kept = seed_values(shapes, 'shape', 'not is_part_number', 'position') %}

with

words (word_list, is_part_number) as (
    values
    (
        [
            'B07XJ8C8F5', 'MX-2000A', '86512-0034', 'WPW10321304', '4396841RB',
            'XU2Z-10346-AB', 'AB-1234C', 'ABC12345678', '12345-0012', '1234567AB',
            'RX-1234A', 'BE1600.4', '131534.00', 'PX9000.1D', 'DA29-00020A/B', 'dv42h3000ew/a3',
            'Dlex3370w', 'dc97-18610f', 'Mgdb880bw0', '515-134D', '57033/1', '3003-567',
            'iP6310D', 'IP4980', 'DC1775', 'RM-997-VG', '074XCR', '10HB40', '1024SS',
            '0011-F4', 'F.01U.335.108'
        ],
        true
    ),
    (
        [
            'STAINLESS', '120-volt', '1080p', '16.9oz', 'USB3.0', '5G', 'WD-40', '3-pack',
            '2.4GHz', 'MP3', '4K', 'DDR4-3200', '802.11ac', '18650', 'A4', 'H264', '2x4',
            '10x12x3', 'RJ45', 'CR2032', 'M8x1.25', '2019', '2010-2015', '90210', '1/4-20',
            '#10-24', 'AA', 'GTX1080', 'F-150', '100-240V', '10000mAh', '100000',
            '0.1234567', '$1,299.99', '1,000,000', 'i7-12700H', '1920x1080', 'IP67',
            'ISO-9001', 'COVID-19', 'non-stick', 'RX580', 'RX6600XT', 'RTX3080Ti', 'RTX-3080',
            '55000BTU', 'AC-220V', 'CR123A', 'CR-2032', 'LPDDR4X', 'WPA2-PSK', 'MIL-STD810H',
            'mil-std-810g', 'ALL-IN-1', 'US14-16', 'PEG-150', 'IS 302-2-6', '20-20000Hz',
            '269-409 sq ft', '118-137 MHz', '5000mah', '1080P-60FPS', 'AC100-240V', 'T8-32W',
            'DC5V-24V', 'E26-E27', 'ICR18650', '1500-watt', '208-240v', '20000rpm',
            '2014-2016', '1.8L2008-2011', 'F150/F250LD', 'KX250F', 'DRZ400/E', 'DOT-218',
            '12V/1500MA', '35/12.50R15LT', '2.4000-2.4835GHz',
            'AC1200', 'i7-4770s', 'M3-8100Y', '5-3600X', 'HD1080P', 'IP65-IP67'
        ],
        false
    )
),

words_listed as (
    select
        unnest(word_list) as word,
        is_part_number
    from words
),

-- A row of the seed must do what it says with the word that it shows.
examples as (
    select
        example as word,
        is_part_number
    from {{ ref('part_number_shapes') }}
),

-- Each unit of the other seed is one here too, whatever its case.
measures as (
    select
        unnest(['12345' || upper(unit), '12345-' || unit, '2000-2345' || unit]) as word,
        false as is_part_number
    from {{ ref('units') }}
    where regexp_full_match(unit, '[a-z]{2,}|v|w')
),

words_united as (
    select * from words_listed
    union all
    select * from examples
    union all
    select * from measures
),

sentences as (
    select
        'fits ' || word || ', red' as given,
        'fits ' || if(is_part_number, '', word) || ', red' as expected
    from words_united
),

texts (given, expected) as (
    values
    ('MX-2000A MX-2000B', ' '),
    ('(WPW10321304)' || chr(31) || 'WPW10321304', '()' || chr(31)),
    ('HO1321288Fits all', 'Fits all'),
    ('', ''),
    (null, null)
),

cases as (
    select * from sentences
    union all
    select * from texts
),

-- The example of a shape that is kept would go without it: the row is no idle one.
examples_amiss as (
    select
        'example ' || example as given,
        shape as expected
    from {{ ref('part_number_shapes') }}
    where
        not regexp_full_match(example, shape)
        or not regexp_full_match(example, {{ quote_text(taken | join('|')) }})
)

select * from cases
where replace({{ strip_part_numbers('given', taken, kept) }}, chr(30), '') is distinct from expected
union all
select * from examples_amiss
