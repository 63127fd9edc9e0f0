with

cases (one, other, expected) as (
    values
    ([1, 2, 3], [2, 3, 4], 0.5),
    ([1, 2, 3, 4], [4, 3, 2, 1], 1.0),
    ([1, 2], [3, 4], 0.0),
    ([1], [1, 2, 3, 4], 0.25),
    ([1, 2, 3, 4], [1], 0.25),
    ([1], [], 0.0),
    ([], [], null),
    (null, [1], null),
    ([1], null, null)
)

select * from cases
where {{ jaccard_similarity('one', 'other') }} is distinct from expected
