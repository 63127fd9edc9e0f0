{% macro default__unnest_json_values(json_object) -%}
    unnest(json_extract_string({{ json_object }}, '$.*'))
{%- endmacro %}

{% macro spark__unnest_json_values(json_object) -%}
    unnest({{ adapter.duckdb_udf("json_extract_string(a, '$.*')", {json_object: 'varchar'}, 'varchar[]') }})
{%- endmacro %}
