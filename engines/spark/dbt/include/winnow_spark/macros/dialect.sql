{#- Statements are written in DuckDB's dialect, as the models are, and translated as they go out:
    so are these pieces, which dbt-spark writes in Spark's. -#}
{% macro winnow_spark__escape_single_quotes(expression) -%}
    {{ expression | replace("'", "''") }}
{%- endmacro %}

{% macro winnow_spark__safe_cast(field, type) -%}
    cast({{ field }} as {{ type }})
{%- endmacro %}
