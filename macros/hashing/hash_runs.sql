{#- Quicker than hashing the text of each run. -#}
{% macro hash_runs(word_hashes) -%}
    {{ adapter.dispatch('hash_runs', 'winnow')(word_hashes) }}
{%- endmacro %}
