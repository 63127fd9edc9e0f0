{#- The different values in a column of a seed's file, which the database need not have yet. -#}
{% macro read_seed_column(name, column) -%}
    {%- set seed = graph.nodes.values()
        | selectattr('resource_type', 'equalto', 'seed')
        | selectattr('name', 'equalto', name) | first -%}
    {%- set query -%}
        select distinct {{ adapter.quote(column) }} from {{ read_seed_file(seed) }} order by all
    {%- endset -%}
    {{ return(query_duckdb(query) | map('first') | list) }}
{%- endmacro %}
