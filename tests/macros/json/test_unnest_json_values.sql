with

cases (given) as (
    values
    ('{"a": {"c": 1}, "b d": null, "a": "it''s \"2\"", "n": 1.50}'),
    ('{}'),
    ('["x"]'),
    ('3'),
    (null)
),

pairs as (
    select
        {{ unnest_json_keys('given') }} as key,
        {{ unnest_json_values('given') }} as text
    from cases
),

lines as (
    select key || '=' || coalesce(text, 'missing') as line from pairs
),

gathered as (
    select list(line order by line) as lines from lines
)

select * from gathered
where
    lines is distinct from
    ['a=it''s "2"', 'a={"c":1}', 'b d=missing', 'n=1.5']
