{% macro default__write_as_text(value, type) -%}
    cast({{ value }} as varchar)
{%- endmacro %}

{% macro spark__write_as_text(value, type) -%}
    {%- if type in ['VARCHAR', 'BIGINT', 'INTEGER', 'BOOLEAN'] -%}
        {{ default__write_as_text(value, type) }}
    {%- else -%}
        {{ adapter.duckdb_udf(default__write_as_text('a', type), {value: type}, 'varchar') }}
    {%- endif -%}
{%- endmacro %}
