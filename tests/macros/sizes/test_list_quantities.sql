with

cases (given, expected) as (
    values
    ('Rice 5 lb, 2 Pack', ['weight:5', 'count:2']),
    ('Rice 25-lb (Pack of 2)', ['weight:25', 'count:2']),
    ('TV 55"', ['length:55']),
    ('Wrench 1/2 inch', ['length:0.5']),
    ('Hose 1-1/2" x 10 ft', ['length:1.5', 'length:120']),
    ('Box 8 x 4 x 2 inches; 1.2 Pounds', ['length:8', 'length:4', 'length:2', 'weight:1.2']),
    ('Mat 20 x 30 cm', ['length:7.874016', 'length:11.811024']),
    ('Shelf 10.5"L x 7"W x 3"H', ['length:10.5', 'length:7', 'length:3']),
    ('1,250.5 pounds of sand', ['weight:1250.5']),
    ('Ring 3 Grams', ['weight:0.006614']),
    ('Jug 64 fl. oz.', ['volume:64']),
    ('Kettle 1 Liter', ['volume:33.814023']),
    ('Bulb 60W 120V', ['power:60', 'voltage:120']),
    ('SSD 1TB', ['storage:1000']),
    ('Router 5G with 5 ghz', []),
    ('DX-12 oz', []),
    ('V2.5lbs', []),
    ('2 in 1 pen', []),
    ('12 ouncesful', []),
    ('.5 oz', ['weight:0.03125']),
    ('0/0 lb', [null]),
    ('', []),
    (null, [])
)

select * from cases
where {{ list_quantities('given', in_titles=true) }} is distinct from expected
