with

cases (given, expected) as (
    values
    ('25.0', '25.0'),
    ('٠١٢٣٤٥٦٧٨٩', '0123456789'),
    ('०९ ０９ ๙', '09 09 9'),
    ('𝟎𝟗𝟘𝟡𝟿', '09099'),
    ('½ ² Ⅳ', '½ ² Ⅳ'),
    ('a' || chr(10) || '٣', 'a' || chr(10) || '3'),
    ('', ''),
    (null, null)
)

select * from cases
where {{ spell_digits_in_ascii('given') }} is distinct from expected
