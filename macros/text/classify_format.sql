{% macro classify_format(text) -%}
    {{ adapter.dispatch('classify_format')(text) }}
{%- endmacro %}
