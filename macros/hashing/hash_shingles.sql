{% macro hash_shingles(words) -%}
    {{ adapter.dispatch('hash_shingles', 'winnow')(words) }}
{%- endmacro %}
