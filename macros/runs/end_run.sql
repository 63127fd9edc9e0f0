{% macro end_run(results) -%}
    {{ adapter.dispatch('end_run')(results) }}
{%- endmacro %}
