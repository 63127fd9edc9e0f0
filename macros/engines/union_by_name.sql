{% macro default__union_by_name(models) -%}
    {%- for model in models %}
    select * from {{ ref(model) }}
    {{- '\n    union all by name' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{% macro spark__union_by_name(models) -%}
    {%- set found = {} -%}
    {%- for model in models if execute -%}
        {%- for column in adapter.get_columns_in_relation(ref(model)) -%}
            {%- do found.setdefault(column.name, {}).update({model: column.data_type}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for model in models %}
    select
        {%- for name, types in found.items() %}
        {% if model in types -%}
            {{ adapter.quote(name) }}
        {%- else -%}
            cast(null as {{ types.values() | first }}) as {{ adapter.quote(name) }}
        {%- endif -%}
        {{ ',' if not loop.last }}
        {%- else %} null as nothing
        {%- endfor %}
    from {{ ref(model) }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
