with

cases (quoted, expected) as (
    values
    ({{ quote_text("it's") }}, 'it' || chr(39) || 's'),
    ({{ quote_text("''") }}, chr(39) || chr(39)),
    ({{ quote_text('日本\\d 👍') }}, '日本' || chr(92) || 'd 👍'),
    ({{ quote_text('') }}, '')
)

select * from cases
where quoted is distinct from expected
