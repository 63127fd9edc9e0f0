{% macro create_functions() -%}
    {{ adapter.dispatch('create_functions')() }}
{%- endmacro %}
