{#- Stores in the database, as functions that exporters/queries call, what they must see
    as the models do. -#}
{% macro keep_functions() -%}
    create schema if not exists functions;
    create or replace macro functions.names_person(given) as
        {{ names_person('given') }};
    create or replace macro functions.strip_persons(given) as
        {{ strip_persons('given') }};
{%- endmacro %}
