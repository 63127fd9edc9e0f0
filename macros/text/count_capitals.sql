{% macro count_capitals(text) -%}
    {{ adapter.dispatch('count_capitals')(text) }}
{%- endmacro %}
