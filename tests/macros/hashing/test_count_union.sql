with

cases (one, other, expected) as (
    values
    ([1, 2, 3], [2, 3, 4], 4),
    ([1, 2, 3, 4], [4, 3, 2, 1], 4),
    ([1, 2], [3, 4], 4),
    ([1, 1, 2], [2, 2], 2),
    ([1], [], 1),
    ([], [], 0)
)

select * from cases
where {{ count_union('one', 'other') }} is distinct from expected
