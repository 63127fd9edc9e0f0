{#- The vars by name, each with its type and bounds: the thresholds of the rules, and
    the `meta.vars` of other models. A var of several rules has its type in one of them
    and `{}` in the others. A min_ that states no upper bound has its max_ for one. None
    where dbt only parses. -#}
{% macro describe_vars() -%}
    {%- set described = {} -%}
    {%- for node in graph.get('nodes', {}).values() if node.resource_type == 'model' -%}
        {%- set meta = node.config.meta -%}
        {%- set thresholds = meta.get('rule', {}).get('thresholds', {}) -%}
        {%- for name, type_and_bounds in (thresholds.items() | list)
            + (meta.get('vars', {}).items() | list)
            if type_and_bounds or name not in described -%}
            {%- do described.update({name: type_and_bounds}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for name, range in described.items() -%}
        {%- set highest = name.replace('min_', 'max_', 1) -%}
        {%- if name.startswith('min_') and highest in described -%}
            {%- do described.update({name: dict({'max': highest}, **range)}) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(described) }}
{%- endmacro %}
