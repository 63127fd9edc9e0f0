select template_id from {{ ref('prompt_templates') }}
where
    template_id = '{{ var("prompt_template") }}'
    and (
        chat_answer <> {{ quote_text(read_template('chat_answer')) }}
        or title_ratio <> {{ read_template('title_ratio') or 0 }}
    )
