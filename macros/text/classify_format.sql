{% macro classify_format(text) -%}
    {{ adapter.dispatch('classify_format', 'winnow')(text) }}
{%- endmacro %}
