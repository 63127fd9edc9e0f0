with

cases (given, expected) as (
    values
    ('', 'blank'),
    (chr(9) || ' ' || chr(160), 'blank'),
    ('None', 'word for nothing'),
    (' n/a ', 'word for nothing'),
    ('NaN', 'word for nothing'),
    ('nothing', 'text'),
    ('12', 'number'),
    (' -0.5 ', 'number'),
    ('1e-05', 'number'),
    ('.99', 'number'),
    ('$12.99', 'number with words or signs'),
    ('12,99 €', 'number with words or signs'),
    ('from 17.25', 'number with words or signs'),
    ('US$5', 'number with words or signs'),
    ('$12.99 - $15.99', 'number with words or signs'),
    ('4 to 6 years', 'number with words or signs'),
    ('8 ounces', 'number with words or signs'),
    ('1,299', 'number with words or signs'),
    ('12 x 8 inches', 'text'),
    ('B07XJ8C8F5', 'text'),
    ('The 12 best cups', 'text'),
    ('—', 'signs alone'),
    ('???', 'signs alone'),
    ('TRUE', 'true or false'),
    ('2024-02-29', 'date'),
    ('2024-02-29T10:00:00Z', 'date'),
    ('9/28/2007', 'date'),
    ('28.09.2007', 'date'),
    ('September 28, 2007', 'date'),
    ('28 Sep 2007', 'date'),
    ('{"a": 1}', 'JSON object'),
    ('{}', 'JSON object'),
    ('[1, 2]', 'JSON list'),
    ('[]', 'JSON list'),
    ('[not JSON', 'text'),
    ('free', 'text'),
    ('日本語', 'text'),
    (null, null)
)

select * from cases
where {{ name_shape('given') }} is distinct from expected
