with

cases (items, number, word, expected) as (
    values
    (['a', 'it''s', null], 1.0, 'b', '[a, ''it\''s'', NULL]|1.0|b'),
    ([], 0.1, '', '[]|0.1|'),
    (['a, b', ''], 12345678.0, 'c', '[''a, b'', '''']|12345678.0|c')
)

select * from cases
where
    concat(
        {{ write_as_text('items', 'VARCHAR[]') }}, '|',
        {{ write_as_text('cast(number as double)', 'DOUBLE') }}, '|',
        {{ write_as_text('word', 'VARCHAR') }}
    ) is distinct from expected
