{% set kept = seed_values(
    ref('part_number_shapes'), 'shape', 'not is_part_number', 'position'
) %}

with

cases (given, expected) as (
    values
    ('{"asin":"B00EXAMPLE","item model number":"SGF-W10 (1 Pack)"}', ['B00EXAMPLE', 'SGF-W10']),
    ('{"part number":"AJ30 COVER"}', []),
    ('{"upc":"012345678905 012345678912"}', ['012345678905', '012345678912']),
    ('{"model number":"100-240V"}', []),
    ('{"model number":"Rocket"}', []),
    ('{"model name":"XP1000"}', []),
    (null, [])
)

select * from cases
where
    list_sort({{ list_identifiers('cast(given as json)', kept) }})
    is distinct from list_sort(expected)
