{#- The first tokens of a text as `text`, and how many it has in all as `token_count`.
    It needs the var tokenizer, for only a tokenizer knows where its tokens end. The
    function is in course_functions.py: tables may use it, views may not. -#}
{% macro take_tokens(text, max_tokens) -%}
    {%- if execute and not var('tokenizer') -%}
        {{ exceptions.raise_compiler_error(
            "The first edition cuts texts by their tokens. Name its tokenizer: dbt build "
            ~ "--selector first_edition --vars 'tokenizer: PATH'"
        ) }}
    {%- endif -%}
    take_tokens('{{ var("tokenizer") | replace("'", "''") }}', {{ text }}, {{ max_tokens }})
{%- endmacro %}
