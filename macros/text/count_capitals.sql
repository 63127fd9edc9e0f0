{% macro count_capitals(text) -%}
    {{ adapter.dispatch('count_capitals', 'winnow')(text) }}
{%- endmacro %}
