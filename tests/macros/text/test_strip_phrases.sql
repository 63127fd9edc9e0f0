with

cases (given, expected) as (
    values
    ('Of oak. Buy with confidence today! Holds 5 pounds.', 'Of oak. Holds 5 pounds.'),
    ('Please allow 0.5-1.5cm error. Blue.', 'Please allow 0.5-1.5cm error. Blue.'),
    ('Please allow 2 days. Blue.', 'Blue.'),
    ('Oak - buy with confidence - Ash', 'Oak - Ash'),
    ('Oak | Buy with confidence | Ash', 'Oak | Ash'),
    ('At P.F. Acme we say buy with confidence. Ash.', 'Ash.'),
    ('✔ Buy with confidence, 12 oz ✔ Ash', '✔ Buy with confidence, 12 oz ✔ Ash'),
    ('PLEASE ALLOW it', 'PLEASE ALLOW it'),
    (
        'Oak' || chr(10) || 'buy with confidence' || chr(10) || 'Ash',
        'Oak' || chr(10) || chr(10) || 'Ash'
    ),
    (
        'Oak' || chr(31) || 'Buy with Confidence' || chr(31) || 'Ash',
        'Oak' || chr(31) || chr(31) || 'Ash'
    ),
    ('No phrase here.', 'No phrase here.'),
    (null, null)
)

select * from cases
where
    replace({{ strip_phrases(
        'given', "'buy with confidence|please allow [0-9](?:[.][0-9])?'"
    ) }}, chr(30), '') is distinct from expected
