{% macro default__place_shingles(shingles) -%}
    list_sort(
        list_transform(
            {{ shingles }},
            lambda shingle: cast(shingle % 2147483647 as integer)
        )
    )
{%- endmacro %}

{% macro spark__place_shingles(shingles) -%}
    {{ adapter.duckdb_udf(default__place_shingles('a'), {shingles: 'ubigint[]'}, 'integer[]') }}
{%- endmacro %}
