with

cases (given, expected) as (
    values
    (['a', 'b'], 'a' || chr(10) || 'b'),
    (['a', null, 'b'], 'a' || chr(10) || 'b'),
    (['日本語'], '日本語'),
    (['', ''], chr(10)),
    ([], ''),
    (null, null)
)

select * from cases
where {{ join_list('given') }} is distinct from expected
