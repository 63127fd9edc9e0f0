with

cases (given, expected) as (
    values
    ('["a", "b c"]', ['a', 'b c']),
    ('[1, null, {"a": 2}]', ['1', null, '{"a":2}']),
    ('[]', []),
    ('{"a": 1}', null),
    ('a, b', null),
    ('', null),
    (null, null)
),

wrong_texts as (
    select given from cases
    where {{ list_json_texts('given') }} is distinct from expected
),

cases_with_key (given, expected) as (
    values
    ('[{"name": "Home", "url": "/"}, {"name": "Pans"}, {"url": "/x"}]', ['Home', 'Pans']),
    ('["a"]', []),
    ('{"name": "Home"}', null),
    (null, null)
),

wrong_values as (
    select given from cases_with_key
    where {{ list_json_texts('given', 'name') }} is distinct from expected
)

select * from wrong_texts
union all
select * from wrong_values
