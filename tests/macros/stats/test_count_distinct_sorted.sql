with

cases (items, expected) as (
    values
    ([1, 1, 2, 3, 3, 3], 3),
    ([7, 7, 7], 1),
    ([1, 2, 3], 3),
    ([7], 1),
    ([], 0),
    (null, null)
)

select * from cases
where {{ count_distinct_sorted('items') }} is distinct from expected
