{#- Stores in the database, as functions that the exporters' queries call, what they must see
    as the models do. -#}
{% macro create_functions() -%}
    {{ adapter.dispatch('create_functions')() }}
{%- endmacro %}
