{#- The first 60 bits of the md5: the same on every machine, day and engine. -#}
{% macro hash_to_unit(key, seed) -%}
    {{ adapter.dispatch('hash_to_unit', 'winnow')(key, seed) }}
{%- endmacro %}
