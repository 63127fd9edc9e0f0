with

cases (given, expected) as (
    values
    (
        '{"ASIN: ":"B00EXAMPLE","\n Item Weight: \n":"1.4 ounces"}',
        '{"asin":"B00EXAMPLE","item weight":"1.4 ounces"}'
    ),
    (
        '{"Item Dimensions  LxWxH":null,"":2}',
        '{"item dimensions lxwxh":null,"":"2"}'
    ),
    ('{}', '{}'),
    (null, null)
)

select * from cases
where
    cast({{ normalize_detail_keys('cases.given') }} as varchar)
    is distinct from cases.expected
