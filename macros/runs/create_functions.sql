{#- Stores in the database, as functions that the exporters' queries call, what they must see
    as the models do. -#}
{% macro create_functions() -%}
    {%- if is_run_of_winnow() -%}
        {{ adapter.dispatch('create_functions', 'winnow')() }}
    {%- endif -%}
{%- endmacro %}
