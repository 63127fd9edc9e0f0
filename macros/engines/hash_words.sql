{% macro default__hash_words(words) -%}
    list_transform({{ words }}, lambda word: {{ default__hash_word('word') }})
{%- endmacro %}

{% macro spark__hash_words(words) -%}
    {{ adapter.duckdb_udf(default__hash_words('a'), {words: 'varchar[]'}, 'ubigint[]') }}
{%- endmacro %}
