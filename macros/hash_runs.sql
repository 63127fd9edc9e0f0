{#- Each run of `shingle_words` numbers of a list as one, in their order, repeats
    included: which is quicker than hashing the text of each run. -#}
{% macro hash_runs(word_hashes) -%}
    list_transform(
        list_zip(
            {%- for start in range(1, var('shingle_words') + 1) %}
            {{ word_hashes }}[{{ start }}:-1],
            {%- endfor %}
            true
        ),
        lambda run: hash(run)
    )
{%- endmacro %}
