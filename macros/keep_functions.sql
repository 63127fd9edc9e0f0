{#- Stores in the database, as functions that exporters/queries call, what they must see
    as the models do. -#}
{% macro keep_functions() -%}
    {{ adapter.dispatch('keep_functions')() }}
{%- endmacro %}
