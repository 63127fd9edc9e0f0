{#- The rules by priority, each as the `meta.rule` of its model says, with the id of the
    rule and the name of the model. The id is the one that name_rule
    gives the model, or the rule_id of the meta where the model does more than judge. None where dbt only
    parses: the graph is empty then. -#}
{% macro describe_rules() -%}
    {%- set rules = [] -%}
    {%- for node in graph.get('nodes', {}).values()
        if node.resource_type == 'model' and node.config.meta.rule is defined -%}
        {%- for key in ['severity', 'priority', 'remedy']
            if key not in node.config.meta.rule -%}
            {{ exceptions.raise_compiler_error(
                node.name ~ ' has no ' ~ key ~ ' in config.meta.rule of its .yml'
            ) }}
        {%- endfor -%}
        {%- do rules.append(dict(
            {
                'rule_id': name_rule(node.name),
                'model': node.name,
                'measures': [],
                'thresholds': {},
            },
            **node.config.meta.rule
        )) -%}
    {%- endfor -%}
    {{ return(rules | sort(attribute='priority')) }}
{%- endmacro %}
