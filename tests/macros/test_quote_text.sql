with

cases (quoted, expected_chars) as (
    values
    ({{ quote_text("it's") }}, 4),
    ({{ quote_text('') }}, 0),
    ({{ quote_text("''") }}, 2)
)

select * from cases
where length(quoted) <> expected_chars
