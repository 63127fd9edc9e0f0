with

cases (given, expected) as (
    values
    ('Téléphone', true),
    ('ТЕЛ', true),
    ('toll free', true),
    ('phone', false),
    ('lamp', false)
)

select * from cases
where regexp_full_match(given, '{{ match_phone_words("sure") }}') is distinct from expected
