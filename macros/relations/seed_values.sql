{#- The values in a column of a seed as a list, to be written into a query: engines
    compile a pattern once only if it is constant. `condition` chooses rows,
    `order_by` sorts them. A ref to the seed sees to it that it is built before. -#}
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
