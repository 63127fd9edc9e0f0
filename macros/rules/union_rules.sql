{#- What the rules found, each row with the id of its rule. -#}
{% macro union_rules() -%}
    {%- for model in list_rules() %}
    select
        record_id,
        '{{ name_rule(model) }}' as rule_id,
        detail
    from {{ ref(model) }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
