with

cases (given, expected) as (
    values
    ('It doesnâ€™t slip â€“ ever', 'It doesn’t slip – ever'),
    ('5Â°C in a cafÃ©', '5°C in a café'),
    ('itÃ¢â‚¬â„¢s', 'it’s'),
    ('Ð±Ð¾Ð»ÑŒÑˆÐ¾Ð¹', 'большой'),
    ('Lampka z ĹĽĂłĹ‚tÄ… osĹ‚onÄ…', 'Lampka z żółtą osłoną'),
    ('Inches¡ê¡§LxW), 10 ¡æ', 'Inches(LxW), 10 ℃'),
    ('0¨C40¡ãC, 5¡Á7', '0–40°C, 5×7'),
    ('a 15.6â€ screen, they don¡¦t slip', 'a 15.6” screen, they don’t slip'),
    ('Makita' || chr(146) || 's drill', 'Makita’s drill'),
    -- As they were meant.
    ('Âge, château, Ãlvaro', 'Âge, château, Ãlvaro'),
    ('¡Él es así!, 5£ or £5, ££££', '¡Él es así!, 5£ or £5, ££££'),
    ('naïve “Ça” – déjà vu™ 日本語', 'naïve “Ça” – déjà vu™ 日本語'),
    ('plain', 'plain'),
    ('', ''),
    (null, null)
)

select * from cases
where {{ repair_encoding('given') }} is distinct from expected
