{% macro hash_words(words) -%}
    {{ adapter.dispatch('hash_words', 'winnow')(words) }}
{%- endmacro %}
