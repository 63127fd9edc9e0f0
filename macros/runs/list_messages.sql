{#- What `column` says in the first rows of a relation that meet a condition, and how many more
    there are; none but in `dbt build` and `dbt test`. -#}
{% macro list_messages(relation, column, condition='true') -%}
    {%- set most = 20 -%}
    {%- if not execute or flags.WHICH not in ['build', 'test'] -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set query -%}
        select {{ column }} from {{ relation }} as told
        where {{ condition }} order by {{ column }}
    {%- endset -%}
    {%- set messages = run_query(query).columns[0].values() | list -%}
    {%- set more = messages | length - most -%}
    {{ return(
        messages[:most] + ([more ~ ' more are in ' ~ relation] if more > 0 else [])
    ) }}
{%- endmacro %}
