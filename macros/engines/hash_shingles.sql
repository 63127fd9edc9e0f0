{% macro default__hash_shingles(words) -%}
    -- A list of one list, so that the words are hashed once and not per position.
    list_transform(
        [{{ hash_words(words) }}],
        lambda word_hashes: {{ hash_runs('word_hashes') }}
    )[1]
{%- endmacro %}

{% macro spark__hash_shingles(words) -%}
    {{ hash_runs(hash_words(words)) }}
{%- endmacro %}
