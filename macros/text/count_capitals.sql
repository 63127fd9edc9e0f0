{#- How many capitals of the English alphabet a text has. -#}
{% macro count_capitals(text) -%}
    {{ adapter.dispatch('count_capitals', 'winnow')(text) }}
{%- endmacro %}
