{% macro unnest_json_keys(json_object) -%}
    {{ adapter.dispatch('unnest_json_keys', 'winnow')(json_object) }}
{%- endmacro %}
