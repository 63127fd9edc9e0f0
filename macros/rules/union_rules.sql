{#- What the rules found, each row with the id of its rule. Stops where list_rules and
    the models of the rules disagree. -#}
{% macro union_rules() -%}
    {%- set described = describe_rules() | map(attribute='model') | list -%}
    {%- for model in described
        if name_rule(model) != model and model not in list_rules() -%}
        {{ exceptions.raise_compiler_error(
            model ~ ' is in no list. Add it to macros/rules/list_rules.sql'
        ) }}
    {%- endfor -%}
    {%- for model in list_rules() %}
    {%- if execute and model not in described -%}
        {{ exceptions.raise_compiler_error(
            model ~ ' says nothing of itself. Add config.meta.rule to its .yml'
        ) }}
    {%- endif %}
    select
        record_id,
        '{{ name_rule(model) }}' as rule_id,
        detail
    from {{ ref(model) }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
