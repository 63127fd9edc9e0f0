{% macro default__create_functions() -%}
    create schema if not exists functions;
    create or replace macro functions.contains_pii(given) as
        {{ contains_pii('given') }};
    create or replace macro functions.redact_pii(given) as
        {{ redact_pii('given') }};
{%- endmacro %}

{% macro spark__create_functions() -%}
    {#- Spark keeps no functions: exporters take them from the macros of DuckDB. -#}
{%- endmacro %}
