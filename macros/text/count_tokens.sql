{#- The exact function is in winnow/functions/tokens.py. Special tokens around a text are
    not counted. -#}
{% macro count_tokens(text) -%}
    {%- if var('tokenizer') -%}
        count_tokens('{{ var("tokenizer") | replace("'", "''") }}', {{ text }})
    {%- else -%}
        {{ estimate_tokens(text) }}
    {%- endif -%}
{%- endmacro %}
