with

cases (given, expected) as (
    values
    ('a-b:c', 'bc'),
    ('x:y x y', ' x y'),
    ('Productxy', 'Product'),
    (':::', ''),
    ('plain', 'plain'),
    ('it''s', 'its'),
    ('', ''),
    (null, null)
)

select * from cases
where {{ remove_in_turn('given', ['a-', ':', 'xy', "'"]) }} is distinct from expected
