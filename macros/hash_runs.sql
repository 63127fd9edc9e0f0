{#- Each run of `shingle_words` numbers of a list as one, in their order, repeats
    included: the sum of the numbers with odd weights (multilinear hashing: Lemire and
    Kaser, Strongly universal string hashing is fast, 2014), which is quicker than
    hashing the text of each run. -#}
{% macro hash_runs(word_hashes) -%}
    {%- set weights = [912345671, 523456787, 734567891, 651234577, 843219871] -%}
    {%- set size = var('shingle_words') -%}
    list_transform(
        list_zip(
            {%- for start in range(1, size + 1) %}
            {{ word_hashes }}[{{ start }}:{{ start - size - 1 }}]
            {{- ',' if not loop.last }}
            {%- endfor %}
        ),
        lambda run:
            {%- for place in range(1, size + 1) %}
            run[{{ place }}] * {{ weights[place - 1] }}
            {{- ' +' if not loop.last }}
            {%- endfor %}
    )
{%- endmacro %}
