{% macro default__keep_functions() -%}
    create schema if not exists functions;
    create or replace macro functions.names_person(given) as
        {{ names_person('given') }};
    create or replace macro functions.strip_persons(given) as
        {{ strip_persons('given') }};
{%- endmacro %}

{% macro spark__keep_functions() -%}
    {#- Spark keeps no functions: exporters take them from the macros of DuckDB. -#}
{%- endmacro %}
