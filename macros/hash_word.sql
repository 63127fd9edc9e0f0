{#- A word as a number: what shingles are made of. -#}
{% macro hash_word(word) -%}
    hash({{ word }})
{%- endmacro %}
