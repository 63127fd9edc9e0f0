{#- The words of a list as numbers, in their order. -#}
{% macro hash_words(words) -%}
    {{ adapter.dispatch('hash_words', 'winnow')(words) }}
{%- endmacro %}
