{#- Only a tokenizer knows where its tokens end. The function is in
    winnow/functions/token_starts.py: tables may use it, views may not. -#}
{% macro take_tokens(text, max_tokens) -%}
    {%- if execute and not var('tokenizer') -%}
        {{ exceptions.raise_compiler_error(
            "The first edition cuts texts by their tokens. Name its tokenizer: dbt build "
            ~ "--selector recipe --vars '{recipe: first_edition, tokenizer: PATH}'"
        ) }}
    {%- endif -%}
    take_tokens('{{ var("tokenizer") | replace("'", "''") }}', {{ text }}, {{ max_tokens }})
{%- endmacro %}
