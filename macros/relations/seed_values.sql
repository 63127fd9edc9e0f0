{#- Engines compile a pattern only once if it is constant. The ref makes dbt build the
    seed first. -#}
{% macro seed_values(seed, column, condition='true', order_by=none) -%}
    {%- set values = [] -%}
    {%- if execute and load_relation(seed) -%}
        {%- set query -%}
            select {{ column }} from {{ seed }}
            where {{ condition }} order by {{ order_by or column }}
        {%- endset -%}
        {%- for row in run_query(query).rows -%}
            {%- do values.append(row[0]) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(values) }}
{%- endmacro %}
