{#- The rows of a query over files of the project and literals, which DuckDB runs on every
    engine: a list of tuples, none where dbt only parses. -#}
{% macro query_duckdb(sql) -%}
    {{ return(adapter.dispatch('query_duckdb', 'winnow')(sql)) }}
{%- endmacro %}
