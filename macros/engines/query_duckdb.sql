{#- It opens no transaction, which a hook after it would write into and dbt would roll back. -#}
{% macro default__query_duckdb(sql) -%}
    {%- call statement('query_duckdb', fetch_result=True, auto_begin=False) -%}
        {{ sql }}
    {%- endcall -%}
    {{ return(load_result('query_duckdb')['data'] if execute else []) }}
{%- endmacro %}

{% macro spark__query_duckdb(sql) -%}
    {{ return(adapter.query_duckdb(sql)) }}
{%- endmacro %}
