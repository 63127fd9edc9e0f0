{% set size = bin_size() | int %}

with

cases (given, expected) as (
    values
    (
        [0, 5, {{ size - 1 }}, {{ size }}, {{ size + 1 }}],
        [0, {{ size }}]
    ),
    ([{{ size - 1 }}, {{ size }}], [{{ size - 1 }}, {{ size }}]),
    ([7, 7, 7], [7]),
    (
        [3, {{ 2 * size }}, {{ 2 * size + 1 }}, {{ 10 * size }}],
        [3, {{ 2 * size }}, {{ 10 * size }}]
    ),
    ([2147483646], [2147483646]),
    ([], []),
    (null, null)
)

select * from cases
where {{ make_signature('given') }} is distinct from expected
