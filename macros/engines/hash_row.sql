{% macro default__hash_row(source_file, source_row) -%}
    hash({{ source_file }}, {{ source_row }})
{%- endmacro %}

{% macro spark__hash_row(source_file, source_row) -%}
    {{ adapter.duckdb_udf(default__hash_row('a', 'b'), {source_file: 'varchar', source_row: 'bigint'}, 'ubigint') }}
{%- endmacro %}
