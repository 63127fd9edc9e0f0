{% macro parse_code_point(digits) -%}
    {{ adapter.dispatch('parse_code_point', 'winnow')(digits) }}
{%- endmacro %}
