{#- A JSON object without the members whose key stands in it before: readers take the
    first, or stop at the second. -#}
{% macro keep_first_keys(json_object) -%}
    {{ adapter.dispatch('keep_first_keys', 'winnow')(json_object) }}
{%- endmacro %}
