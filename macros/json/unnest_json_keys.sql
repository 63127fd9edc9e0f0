{#- The keys of a JSON object, a row each; none for null and for what is no object. -#}
{% macro unnest_json_keys(json_object) -%}
    {{ adapter.dispatch('unnest_json_keys', 'winnow')(json_object) }}
{%- endmacro %}
