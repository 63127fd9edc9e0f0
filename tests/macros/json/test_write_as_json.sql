with

cases (items, record, expected) as (
    select
        ['a', 'it''s "b"'],
        struct_pack(amount := 12.5, sizes := [1, 2]),
        '["a","it''s \"b\""] {"amount":12.5,"sizes":[1,2]}'
)

select * from cases
where
    {{ write_as_json('items') }} || ' ' || {{ write_as_json('record') }}
    is distinct from expected
