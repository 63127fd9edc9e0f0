with

cases (given, expected) as (
    values
    ('24,269', 24269),
    ('1,654 ratings', 1654),
    ('1.654 Bewertungen', 1654),
    ('1 654 avis', 1654),
    ('1' || chr(8239) || '654 avis', 1654),
    ('1''654', 1654),
    ('(12)', 12),
    ('7 reviews', 7),
    ('128.0', 128),
    ('0', 0),
    -- Parts of numbers are no counts.
    ('4.6', null),
    ('4,6 von 5', null),
    ('4.6 (1,654)', null),
    ('1.2K', null),
    ('3 mil opiniones', null),
    ('99999999999999999999', null),
    ('none', null),
    ('', null),
    (null, null)
)

select * from cases
where {{ extract_count('given') }} is distinct from expected
