{#- Notes in builds.dbt_runs that the run has ended, and how many of its steps failed or
    were skipped for it. -#}
{% macro end_run(results) -%}
    {%- set failed = results
        | selectattr('status', 'in', ['error', 'fail', 'skipped', 'runtime error'])
        | list -%}
    update builds.dbt_runs
    set
        finished_at = cast(now() at time zone 'UTC' as timestamp),
        failed_count = {{ failed | length }}
    where run_id = '{{ invocation_id }}'
{%- endmacro %}
