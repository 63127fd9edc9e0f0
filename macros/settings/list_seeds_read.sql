{#- The seeds of winnow, and those of a project that has it as a package which take the place
    of one. A seed whose columns are not described is left out. -#}
{% macro list_seeds_read() -%}
    {%- set of_winnow = graph.nodes.values() | selectattr('package_name', 'equalto', 'winnow') | list -%}
    {%- set read = of_winnow | map(attribute='unique_id') | list -%}
    {%- for node in of_winnow if node.depends_on is defined -%}
        {%- do read.extend(node.depends_on.nodes) -%}
    {%- endfor -%}
    {{ return(
        graph.nodes.values()
        | selectattr('resource_type', 'equalto', 'seed')
        | selectattr('unique_id', 'in', read)
        | selectattr('config.enabled') | selectattr('columns') | sort(attribute='name')
    ) }}
{%- endmacro %}
