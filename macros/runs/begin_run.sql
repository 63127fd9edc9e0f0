{#- Notes in builds.dbt_runs that a run has begun, and what of the project it takes. A run
    that is killed leaves its row without an end. -#}
{% macro begin_run() -%}
    {%- if is_run_of_winnow() -%}
        {#- dbt may list tests of what is switched off. -#}
        {%- set nodes = graph.nodes.values() | selectattr('config.enabled') | list
            if execute else [] -%}
        {%- set models = nodes | selectattr('resource_type', 'equalto', 'model') | list -%}
        {%- set seeds = nodes | selectattr('resource_type', 'equalto', 'seed') | list -%}
        {#- A test in tests/macros proves a macro, not the rows. -#}
        {%- set tests = nodes
            | selectattr('resource_type', 'equalto', 'test')
            | rejectattr('fqn.1', 'equalto', 'macros') | list -%}
        {%- set left_out = (models + seeds + tests)
            | rejectattr('unique_id', 'in', selected_resources) | list -%}
        {{ record_run_start({
            'run_id': quote_text(invocation_id),
            'command': quote_text(flags.WHICH),
            'is_whole': flags.WHICH == 'build' and not left_out,
            'is_building': (models + seeds)
                | selectattr('unique_id', 'in', selected_resources) | list | length > 0,
            'has_all_models': flags.WHICH in ['build', 'run']
                and not left_out | selectattr('resource_type', 'equalto', 'model') | list,
        }) }}
    {%- endif -%}
{%- endmacro %}
