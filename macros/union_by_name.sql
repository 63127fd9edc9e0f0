{#- All rows of some models, columns matched by name. -#}
{% macro union_by_name(models) -%}
    {%- for model in models %}
    select * from {{ ref(model) }}
    {{- '\n    union all by name' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
