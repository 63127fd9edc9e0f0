{% macro default__union_by_name(relations) -%}
    {%- for relation in relations %}
    select * from {{ relation }}
    {{- '\n    union all by name' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{% macro spark__union_by_name(relations) -%}
    {%- set found = {} -%}
    {%- for relation in relations if execute -%}
        {%- for column in adapter.get_columns_in_relation(relation) -%}
            {%- do found.setdefault(column.name, {}).update({relation: column.data_type}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for relation in relations %}
    select
        {%- for name, types in found.items() %}
        {% if relation in types -%}
            {{ adapter.quote(name) }}
        {%- else -%}
            cast(null as {{ types.values() | first }}) as {{ adapter.quote(name) }}
        {%- endif -%}
        {{ ',' if not loop.last }}
        {%- else %} null as nothing
        {%- endfor %}
    from {{ relation }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
