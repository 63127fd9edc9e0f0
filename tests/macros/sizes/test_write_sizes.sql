with

cases (pounds, long, middle, short, fluid_ounces, item_count, expected) as (
    values
    (
        2.6, 8.2, 4.1, 2.4, 30.0, 2.0,
        'Weight: about 3 lb (1 kg)' || chr(10)
        || 'Dimensions: about 7 x 5 x 2 in (20 x 10 x 7 cm)' || chr(10)
        || 'Capacity: about 30 fl oz (1 l)' || chr(10)
        || 'Count: 2'
    ),
    (0.1, null, null, null, null, null, 'Weight: about 1.5 oz (50 g)'),
    (null, 55, null, null, null, 1, 'Dimensions: about 50 in (150 cm)'),
    (null, 6, 4, null, null, null, 'Dimensions: about 7 x 5 in (15 x 10 cm)'),
    (null, null, null, null, null, null, '')
)

select * from cases
where
    {{ write_sizes(
        'pounds', ['long', 'middle', 'short'], 'fluid_ounces', 'item_count'
    ) }} is distinct from expected
