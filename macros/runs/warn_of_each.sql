{#- A dbt test reports only how many rows it found. -#}
{% macro warn_of_each(relation, column, condition='true') -%}
    {%- set most = 20 -%}
    {%- if execute and flags.WHICH in ['build', 'test'] -%}
        {%- set query -%}
            select {{ column }} from {{ relation }}
            where {{ condition }} order by {{ column }}
        {%- endset -%}
        {%- set messages = run_query(query).columns[0].values() -%}
        {%- for message in messages[:most] -%}
            {%- do exceptions.warn('Warning: ' ~ message) -%}
        {%- endfor -%}
        {%- if messages | length > most -%}
            {%- do exceptions.warn(
                'Warning: ' ~ (messages | length - most) ~ ' more are in ' ~ relation
            ) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
