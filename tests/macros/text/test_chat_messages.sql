with

cases (question, answer, expected) as (
    values
    (
        'How much?', '7.00',
        '[{"role":"user","content":"How much?"},{"role":"assistant","content":"7.00"}]'
    ),
    (
        '{answer} "日本" 👍', '',
        '[{"role":"user","content":"{answer} \"日本\" 👍"},'
        || '{"role":"assistant","content":""}]'
    ),
    (
        null, '7.00',
        '[{"role":"user","content":null},{"role":"assistant","content":"7.00"}]'
    )
)

select * from cases
where to_json({{ chat_messages('question', 'answer') }})::varchar is distinct from expected
