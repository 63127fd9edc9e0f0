with

-- A tilde stands for what was removed.
cases (given, expected) as (
    values
    ('Panasonic ~, ~, ~ battery', 'Panasonic battery'),
    ('for BMW ~/~', 'for BMW'),
    ('Replaces: ACME: ~ ~, OTHER: ~. The belt fits.', ' The belt fits.'),
    ('The belt (part number: ~) fits.', 'The belt fits.'),
    ('The belt (~) fits.', 'The belt fits.'),
    ('Valve ~.4 of brass', 'Valve of brass'),
    ('Item (~, fits X) ok', 'Item (fits X) ok'),
    ('Item (fits X, ~) ok', 'Item (fits X) ok'),
    ('Works with models: ~, XP1000', 'Works with models: XP1000'),
    ('Great - ~ - 2 pack', 'Great - 2 pack'),
    ('Fits Acme ~, Bolt ~ and Core ~. Good.', 'Fits Acme, Bolt and Core. Good.'),
    ('Call us at ~ or visit ~. Thanks', 'Call us. Thanks'),
    ('Visit ~!', 'Visit!'),
    ('Ends with ~', 'Ends'),
    ('Nothing (), , : gone', 'Nothing (), , : gone'),
    (null, null)
)

select * from cases
where
    {{ tidy_removals("translate(given, '~', chr(30))") }} is distinct from expected
