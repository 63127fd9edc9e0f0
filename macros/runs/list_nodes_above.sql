{#- The unique ids of the models and seeds that a model is made from, itself first. Those
    above `last` are left out. -#}
{% macro list_nodes_above(unique_id, last=none) -%}
    {%- set node = graph.nodes.get(unique_id) if execute -%}
    {%- set found = [unique_id] if node else [] -%}
    {%- if node and node.resource_type == 'model' and unique_id != last -%}
        {%- for above in node.depends_on.nodes -%}
            {%- do found.extend(list_nodes_above(above, last)) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(found | unique | list) }}
{%- endmacro %}
