{#- What a text looks like, in a word or two; null for null. -#}
{% macro name_shape(text) -%}
    {{ adapter.dispatch('name_shape')(text) }}
{%- endmacro %}
