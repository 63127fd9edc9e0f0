{#- Readers take the first of two equal keys, or fail at the second. -#}
{% macro keep_first_keys(json_object) -%}
    {{ adapter.dispatch('keep_first_keys', 'winnow')(json_object) }}
{%- endmacro %}
