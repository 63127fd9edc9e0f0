{% macro default__end_run(results) -%}
    {%- set failed = results
        | selectattr('status', 'in', ['error', 'fail', 'skipped', 'runtime error'])
        | list -%}
    update builds.dbt_runs
    set
        finished_at = cast(now() at time zone 'UTC' as timestamp),
        failed_count = {{ failed | length }}
    where run_id = '{{ invocation_id }}'
{%- endmacro %}

{% macro spark__end_run(results) -%}
    {%- set failed = results
        | selectattr('status', 'in', ['error', 'fail', 'skipped', 'runtime error'])
        | list -%}
    {%- set runs = api.Relation.create(schema='builds', identifier='dbt_runs') -%}
    {%- set is_this = "run_id = '" ~ invocation_id ~ "'" -%}
    {%- do adapter.write_table(
        runs,
        'select run_id, command, is_whole, is_curating, started_at,'
        ~ ' if(' ~ is_this ~ ', cast(now() as timestamp), finished_at) as finished_at,'
        ~ ' if(' ~ is_this ~ ', ' ~ failed | length ~ ', failed_count) as failed_count'
        ~ ' from ' ~ runs
    ) -%}
{%- endmacro %}
