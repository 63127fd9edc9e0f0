{% macro default__hash_runs(word_hashes) -%}
    list_transform(
        list_zip(
            {%- for start in range(1, var('shingle_words') | int + 1) %}
            {{ word_hashes }}[{{ start }}:-1],
            {%- endfor %}
            true
        ),
        lambda run: hash(run)
    )
{%- endmacro %}

{% macro spark__hash_runs(word_hashes) -%}
    {{ adapter.duckdb_udf(default__hash_runs('a'), {word_hashes: 'ubigint[]'}, 'ubigint[]') }}
{%- endmacro %}
