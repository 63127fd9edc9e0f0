{#- A word as a whole number from 0 to 2^29 - 1: what shingles are made of. -#}
{% macro hash_word(word) -%}
    cast(hash({{ word }}) % 536870912 as bigint)
{%- endmacro %}
