{% macro default__create_functions() -%}
    create schema if not exists functions;
    create or replace macro functions.contains_pii(given) as
        {{ contains_pii('given') }};
    create or replace macro functions.redact_pii(given) as
        {{ redact_pii('given') }};
{%- endmacro %}

{% macro spark__create_functions() -%}
    {#- Spark stores no functions: the exporters use DuckDB's macros. -#}
{%- endmacro %}
