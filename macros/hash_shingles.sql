{#- Each run of `shingle_words` words of a list as a number, as hash_runs gives it. -#}
{% macro hash_shingles(words) -%}
    -- A list of one list, so that the words are hashed once and not per place.
    list_transform(
        [{{ hash_words(words) }}],
        lambda word_hashes: {{ hash_runs('word_hashes') }}
    )[1]
{%- endmacro %}
