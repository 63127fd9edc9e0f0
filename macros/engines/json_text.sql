{% macro default__json_text(json_object, key) -%}
    json_extract_string({{ json_object }}, '$."{{ key }}"')
{%- endmacro %}

{% macro spark__json_text(json_object, key) -%}
    {{ adapter.duckdb_udf(default__json_text('a', key), {json_object: 'varchar'}, 'varchar') }}
{%- endmacro %}
