with

cases (given, expected) as (
    values
    (['b', 'a', 'b', 'c', 'a'], ['b', 'a', 'c']),
    ([], []),
    (null, null)
)

select * from cases
where {{ list_without_repeats('given') }} is distinct from expected
