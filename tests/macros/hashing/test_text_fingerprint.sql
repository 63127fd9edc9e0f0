-- The expected ones were computed by Python's hashlib.
with

cases (given, expected) as (
    values
    ('Red Case', '964931166940786533d6e9762fd38c3e'),
    ('rED cASE', '964931166940786533d6e9762fd38c3e'),
    ('ÉTUI 日本語 👍', '729c68568ce77088e1c54b2561870d54'),
    ('', 'd41d8cd98f00b204e9800998ecf8427e'),
    (null, null)
)

select * from cases
where {{ text_fingerprint('given') }} is distinct from expected
