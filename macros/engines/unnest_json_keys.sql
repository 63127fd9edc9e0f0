{% macro default__unnest_json_keys(json_object) -%}
    unnest(json_keys({{ json_object }}))
{%- endmacro %}

{% macro spark__unnest_json_keys(json_object) -%}
    unnest({{ adapter.duckdb_udf("json_keys(a)", {json_object: 'varchar'}, 'varchar[]') }})
{%- endmacro %}
