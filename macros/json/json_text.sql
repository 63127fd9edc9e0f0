{% macro json_text(json_object, key) -%}
    {{ adapter.dispatch('json_text', 'winnow')(json_object, key) }}
{%- endmacro %}
