{#- Each run of `shingle_words` words of a list as a number, in their order, repeats
    included. Words are hashed once and their hashes summed with odd weights
    (multilinear hashing: Lemire and Kaser, Strongly universal string hashing is
    fast, 2014), which is quicker than hashing the text of each run. -#}
{% macro hash_shingles(words) -%}
    {%- set weights = [912345671, 523456787, 734567891, 651234577, 843219871] -%}
    {%- set size = var('shingle_words') -%}
    -- A list of one list, so that the words are hashed once and not per place.
    list_transform(
        [list_transform({{ words }}, lambda word: cast(hash(word) % 536870912 as bigint))],
        lambda hashes: list_transform(
            list_zip(
                {%- for start in range(1, size + 1) %}
                hashes[{{ start }}:{{ start - size - 1 }}]
                {{- ',' if not loop.last }}
                {%- endfor %}
            ),
            lambda run:
                {%- for place in range(1, size + 1) %}
                run[{{ place }}] * {{ weights[place - 1] }}
                {{- ' +' if not loop.last }}
                {%- endfor %}
        )
    )[1]
{%- endmacro %}
