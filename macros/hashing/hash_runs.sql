{#- Each run of `shingle_words` numbers of a list as one, in their order, repeats
    included: which is quicker than hashing the text of each run. -#}
{% macro hash_runs(word_hashes) -%}
    {{ adapter.dispatch('hash_runs', 'winnow')(word_hashes) }}
{%- endmacro %}
