{#- Whether a text is JSON; null for null. -#}
{% macro is_json(text) -%}
    {{ adapter.dispatch('is_json')(text) }}
{%- endmacro %}
