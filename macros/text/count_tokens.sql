{#- The tokens of a text, without the special ones that a model puts around it:
    exact with the tokenizer that the var names, else the estimate. The exact
    function lives in winnow/functions/tokens.py, so that only a run of dbt has it: tables
    may use it, views may not. -#}
{% macro count_tokens(text) -%}
    {%- if var('tokenizer') -%}
        count_tokens('{{ var("tokenizer") | replace("'", "''") }}', {{ text }})
    {%- else -%}
        {{ estimate_tokens(text) }}
    {%- endif -%}
{%- endmacro %}
