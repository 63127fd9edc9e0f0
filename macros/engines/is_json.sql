{% macro default__is_json(text) -%}
    json_valid({{ text }})
{%- endmacro %}

{% macro spark__is_json(text) -%}
    {{ adapter.ask_duckdb(default__is_json('a'), {text: 'varchar'}, 'boolean') }}
{%- endmacro %}
