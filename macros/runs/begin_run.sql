{#- A run that is killed leaves its row without an end. -#}
{% macro begin_run() -%}
    {%- set nodes = graph.nodes.values() | list if execute else [] -%}
    {#- dbt may list tests of disabled nodes. -#}
    {%- set left_out = nodes
        | selectattr('config.enabled')
        | selectattr('resource_type', 'in', ['model', 'seed', 'test'])
        | rejectattr('unique_id', 'in', selected_resources) | list -%}
    {%- set curated = nodes
        | selectattr('resource_type', 'equalto', 'model')
        | selectattr('schema', 'equalto', 'curated')
        | selectattr('unique_id', 'in', selected_resources) | list -%}
    {{ record_run_start({
        'is_whole': flags.WHICH == 'build' and not left_out,
        'is_curating': curated | length > 0,
    }) }}
{%- endmacro %}
