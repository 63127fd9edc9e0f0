{#- The models and seeds that the data set and its card are made from, as relations. -#}
{% macro list_tables_published() -%}
    {%- set found = [] -%}
    {%- for exposure in (graph.exposures.values() if execute else [])
        if exposure.name in ['published_data_set', 'data_set_card'] -%}
        {%- for unique_id in exposure.depends_on.nodes
            if unique_id in graph.nodes and graph.nodes[unique_id].config.enabled -%}
            {%- set node = graph.nodes[unique_id] -%}
            {%- do found.append(api.Relation.create(
                database=node.database, schema=node.schema, identifier=node.alias
            )) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(found | unique | list) }}
{%- endmacro %}
