with

cases (given) as (
    values
    ('{"a": {"c": 1}, "b d": null, "a": 2}'),
    ('{}'),
    ('["x"]'),
    ('3'),
    (null)
),

keys as (
    select {{ unnest_json_keys('given') }} as key from cases
),

gathered as (
    select list(key order by key) as keys from keys
)

select * from gathered
where keys is distinct from ['a', 'a', 'b d']
