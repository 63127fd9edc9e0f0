with

cases (given, expected) as (
    values
    ('{"weight":"2 lb","item weight":"1 lb"}', '1 lb'),
    ('{"weight":" 2 lb ","item weight":" "}', '2 lb'),
    ('{"color":"red"}', null),
    (null, null)
)

select * from cases
where {{ first_detail('cast(given as json)', 'weight') }} is distinct from expected
