{#- Each run of `shingle_words` words of a list as a number, as hash_runs gives it. -#}
{% macro hash_shingles(words) -%}
    {{ adapter.dispatch('hash_shingles', 'winnow')(words) }}
{%- endmacro %}
