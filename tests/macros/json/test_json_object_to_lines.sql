with

cases (given, expected) as (
    values
    ('{"Brand":"Ferro","Color":"Red"}', 'Brand: Ferro' || chr(10) || 'Color: Red'),
    ('{"ASIN":"B0","Color":"Red"}', 'Color: Red'),
    ('{" Asin: ":"B0","\n Item  Weight: \n":"1 oz"}', 'Item  Weight: 1 oz'),
    ('{"Color":"","Size":null,"Pack":{}}', ''),
    ('{"Brand":NaN,"Fit":"None","W":Infinity,"Pattern":"No pattern"}', 'Pattern: No pattern'),
    ('{"":"no key","Count":2}', 'no key' || chr(10) || 'Count: 2'),
    ('{}', ''),
    (null, null)
)

select * from cases
where
    {{ json_object_to_lines('cases.given', "['asin']") }}
    is distinct from cases.expected
