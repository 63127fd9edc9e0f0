{% set kept = seed_values(
    ref('part_number_shapes'), 'shape', 'not is_part_number', 'position'
) %}

with

cases (given, expected) as (
    values
    ('{"asin":"B00EXAMPLE","item model number":"SGF-W103 (1 Pack)"}', ['B00EXAMPLE', 'SGF-W103']),
    ('{"item model number":"D3100, DMC-G85, 318254"}', ['318254']),
    ('{"part number":"AJ30 COVER"}', []),
    ('{"upc":"012345678905 012345678912"}', ['012345678905', '012345678912']),
    ('{"model number":"100-240V"}', []),
    ('{"model number":"Rocket"}', []),
    -- What a reader calls the product, a vehicle, years or a size.
    ('{"model number":"iPhone12, Alpha50 Filters-01"}', []),
    ('{"model number":"F-150 KX250F 4L60E"}', []),
    ('{"part number":"2014-2016 2004-2008"}', []),
    ('{"model number":"432Hz 100ml 53.3mm 5x4.5 8.5x12"}', []),
    ('{"model number":"10000mAh CR2032 RTX3080"}', []),
    ('{"model name":"XP1000"}', []),
    (null, [])
)

select * from cases
where
    list_sort({{ list_identifiers('cast(given as json)', kept) }})
    is distinct from list_sort(expected)
