{#- The different values in a column of a seed's file, which the database need not have yet;
    none where another project has put a seed in its place and does not describe it. -#}
{% macro read_seed_column(name, column) -%}
    {%- set seed = list_seeds_read() | selectattr('name', 'equalto', name) | first -%}
    {%- if not seed -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set query -%}
        select distinct {{ adapter.quote(column) }} from {{ read_seed_file(seed) }} order by all
    {%- endset -%}
    {{ return(query_duckdb(query) | map('first') | list) }}
{%- endmacro %}
