{% macro default__hash_word(word) -%}
    hash({{ word }})
{%- endmacro %}

{% macro spark__hash_word(word) -%}
    {#- A literal is hashed when the query is translated. -#}
    {%- if word.startswith("'") -%}
        {{ default__hash_word(word) }}
    {%- else -%}
        {{ adapter.duckdb_udf(default__hash_word('a'), {word: 'varchar'}, 'ubigint') }}
    {%- endif -%}
{%- endmacro %}
