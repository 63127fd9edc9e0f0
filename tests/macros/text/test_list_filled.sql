with

cases (given, expected) as (
    values
    (['a', 'NaN', 'b', ' None ', null, '', '-Infinity', 'none of it'], ['a', 'b', 'none of it']),
    (['null'], []),
    (null, null)
)

select * from cases
where {{ list_filled('cases.given') }} is distinct from cases.expected
