{#- Stops a run that asks for the rules where list_rules and their models disagree. -#}
{% macro check_rules() -%}
    {%- if execute and 'model.winnow.curated_rejections' in selected_resources -%}
        {%- set described = describe_rules() | map(attribute='model') | list -%}
        {%- for model in described
            if name_rule(model) != model and model not in list_rules() -%}
            {{ exceptions.raise_compiler_error(
                model ~ ' is in no list. Add it to macros/rules/list_rules.sql'
            ) }}
        {%- endfor -%}
        {%- for model in list_rules() if model not in described -%}
            {{ exceptions.raise_compiler_error(
                model ~ ' says nothing of itself. Add config.meta.rule to its .yml'
            ) }}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
