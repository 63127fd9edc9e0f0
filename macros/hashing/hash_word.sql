{% macro hash_word(word) -%}
    {{ adapter.dispatch('hash_word', 'winnow')(word) }}
{%- endmacro %}
