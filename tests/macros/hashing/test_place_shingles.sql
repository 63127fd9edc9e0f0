with

cases (given, expected) as (
    values
    ([5, 3, 4], [3, 4, 5]),
    ([3, 3], [3, 3]),
    ([2147483647, 2147483646, 2147483654], [0, 7, 2147483646]),
    ([6442450942], [1]),
    ([], []),
    (null, null)
)

select * from cases
where {{ place_shingles('cast(given as ubigint[])') }} is distinct from expected
