{#- A number in [0, 1) that hangs on the key and the seed alone, the same on every
    machine, day and engine: the first 60 bits of their md5. -#}
{% macro hash_to_unit(key, seed) -%}
    {{ adapter.dispatch('hash_to_unit', 'winnow')(key, seed) }}
{%- endmacro %}
