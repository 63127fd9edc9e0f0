{#- A question and its answer as a chat: a list of messages with role and content. -#}
{% macro chat_messages(question, answer) -%}
    [
        {'role': 'user', 'content': {{ question }}},
        {'role': 'assistant', 'content': {{ answer }}}
    ]
{%- endmacro %}
