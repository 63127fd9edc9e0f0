{% macro hash_shingles(words) -%}
    {{ adapter.dispatch('hash_shingles')(words) }}
{%- endmacro %}
