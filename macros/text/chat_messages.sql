{% macro chat_messages(question, answer) -%}
    [
        {'role': 'user', 'content': {{ question }}},
        {'role': 'assistant', 'content': {{ answer }}}
    ]
{%- endmacro %}
