{% macro json_object_to_lines(json_text, excluded_keys) -%}
    {{ adapter.dispatch('json_object_to_lines', 'winnow')(json_text, excluded_keys) }}
{%- endmacro %}
