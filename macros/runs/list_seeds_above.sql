{% macro list_seeds_above(unique_id) -%}
    {%- set node = graph.nodes.get(unique_id) if execute -%}
    {%- set seeds = [] -%}
    {%- if node and node.resource_type == 'seed' -%}
        {%- do seeds.append(node.relation_name) -%}
    {%- elif node -%}
        {%- for above in node.depends_on.nodes -%}
            {%- do seeds.extend(list_seeds_above(above)) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(seeds | unique | sort) }}
{%- endmacro %}
