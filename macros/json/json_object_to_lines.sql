{#- A JSON object as lines of `Key: value`, without the keys in the list
    `excluded_keys` and without empty values. -#}
{% macro json_object_to_lines(json_text, excluded_keys) -%}
    {{ adapter.dispatch('json_object_to_lines', 'winnow')(json_text, excluded_keys) }}
{%- endmacro %}
