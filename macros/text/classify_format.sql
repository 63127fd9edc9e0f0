{#- What a text looks like, in a word or two; null for null. -#}
{% macro classify_format(text) -%}
    {{ adapter.dispatch('classify_format', 'winnow')(text) }}
{%- endmacro %}
