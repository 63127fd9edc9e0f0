{#- The value of a key of a JSON object as text; null where it has none. -#}
{% macro json_text(json_object, key) -%}
    {{ adapter.dispatch('json_text', 'winnow')(json_object, key) }}
{%- endmacro %}
