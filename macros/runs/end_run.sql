{#- Notes in builds.dbt_runs that the run has ended, how many of its steps failed or were
    skipped for it, which ones failed, and how many tables and views were left as they were. -#}
{% macro end_run(results) -%}
    {%- if is_run_of_winnow() -%}
        {%- set failed = results
            | selectattr('status', 'in', ['error', 'fail', 'runtime error']) | list -%}
        {%- set skipped = results | selectattr('status', 'equalto', 'skipped') | list -%}
        {%- set unbuilt = (failed + skipped)
            | selectattr('node.resource_type', 'in', ['model', 'seed']) | list -%}
        {{ adapter.dispatch('end_run', 'winnow')({
            'failed_count': (failed + skipped) | length,
            'failed_steps': quote_list(failed | map(attribute='node.name')),
            'unbuilt_count': unbuilt | length,
        }) }}
    {%- endif -%}
{%- endmacro %}
