with

units as (
    select map(list(unit), list(pounds)) as pounds_by_unit
    from {{ ref('unit_conversions') }}
),

cases (given, expected) as (
    values
    ('8 ounces', 0.5),
    ('1.5 Pounds', 1.5),
    ('  2 LBS', 2.0),
    ('16oz', 1.0),
    ('1,5 kg', null),
    ('1,250.5 pounds', 1250.5),
    ('0.45359237 kg', 1.0),
    ('453.59237 Grams', 1.0),
    ('453592.37 milligrams', 1.0),
    ('0.5 tons', 1000.0),
    ('0 pounds', 0.0),
    ('8 ounces (pack of 2)', 0.5),
    ('-8 ounces', null),
    ('8', null),
    ('ounces', null),
    ('8 stones', null),
    ('8 fluid ounces', null),
    ('1/2 pound', null),
    ('1-2 pounds', null),
    ('about 8 ounces', null),
    ('８ ounces', null),
    ('8 キログラム', null),
    ('👍', null),
    ('', null),
    (null, null)
),

-- Each unit of the seed is found, however it is written.
cases_of_units as (
    select
        '2 ' || upper(unit) as given,
        2 * pounds as expected
    from {{ ref('unit_conversions') }}
    union all
    select
        '2' || unit || '.' as given,
        2 * pounds as expected
    from {{ ref('unit_conversions') }}
),

all_cases as (
    select * from cases
    union all
    select * from cases_of_units
),

weights as (
    select
        all_cases.given,
        all_cases.expected,
        {{ parse_weight('all_cases.given', 'units.pounds_by_unit') }} as weight_pounds
    from all_cases
    cross join units
)

select * from weights
where
    (weight_pounds is null) <> (expected is null)
    -- The factors of the seed have five digits and more.
    or abs(weight_pounds - expected) > 1e-4 * expected
