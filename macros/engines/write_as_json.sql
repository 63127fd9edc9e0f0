{% macro default__write_as_json(value) -%}
    cast(to_json({{ value }}) as varchar)
{%- endmacro %}

{% macro spark__write_as_json(value) -%}
    {{ adapter.duckdb_udf(
        "cast(json_extract(a, '$.value') as varchar)",
        {"to_json({'value': " ~ value ~ "})": 'varchar'}, 'varchar'
    ) }}
{%- endmacro %}
