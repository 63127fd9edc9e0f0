{% macro collect_details(columns, details=none) -%}
    {{ adapter.dispatch('collect_details')(columns, details) }}
{%- endmacro %}
