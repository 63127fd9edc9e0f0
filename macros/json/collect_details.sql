{% macro collect_details(columns, details=none) -%}
    {{ adapter.dispatch('collect_details', 'winnow')(columns, details) }}
{%- endmacro %}
