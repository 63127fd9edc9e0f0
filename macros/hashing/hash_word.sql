{#- A word as a number: what shingles are made of. -#}
{% macro hash_word(word) -%}
    {{ adapter.dispatch('hash_word', 'winnow')(word) }}
{%- endmacro %}
