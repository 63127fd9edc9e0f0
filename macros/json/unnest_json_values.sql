{#- Use it next to unnest_json_keys in the same select. A value that is an object or a
    list is JSON. -#}
{% macro unnest_json_values(json_object) -%}
    {{ adapter.dispatch('unnest_json_values', 'winnow')(json_object) }}
{%- endmacro %}
