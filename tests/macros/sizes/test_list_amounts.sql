with

cases (given, expected) as (
    values
    (['weight:5', 'count:2', 'weight:0.25'], [5, 0.25]),
    (['weight:0', 'length:3'], []),
    ([null], []),
    ([], [])
)

select * from cases
where {{ list_amounts('given', 'weight') }} is distinct from expected
