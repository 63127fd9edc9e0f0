with

cases (given, sign) as (
    values
    ('٣', 'digit'), ('７', 'digit'), ('𝟝', 'digit'),
    ('‑', 'dash'), ('−', 'dash'), ('－', 'dash'),
    (chr(160), 'blank'), (chr(12288), 'blank'),
    (chr(8203), 'invisible'), (chr(173), 'invisible')
)

select * from cases
where
    not (sign = 'digit' and regexp_full_match(given, '[{{ list_variants("digit") }}]'))
    and not (sign = 'dash' and regexp_full_match(given, '[{{ list_variants("dash") }}]'))
    and not (sign = 'blank' and regexp_full_match(given, '[{{ list_variants("blank") }}]'))
    and not (sign = 'invisible' and regexp_full_match(given, '[{{ list_variants("invisible") }}]'))
