{% macro hash_word(word) -%}
    {{ adapter.dispatch('hash_word')(word) }}
{%- endmacro %}
