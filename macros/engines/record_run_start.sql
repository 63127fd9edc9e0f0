{% macro default__record_run_start(scope) -%}
    create schema if not exists builds;
    create table if not exists builds.dbt_runs (
        run_id varchar,
        command varchar,
        is_whole boolean,
        is_curating boolean,
        started_at timestamp,
        finished_at timestamp,
        failed_count integer
    );
    insert into builds.dbt_runs values (
        '{{ invocation_id }}',
        '{{ flags.WHICH }}',
        {{ scope.is_whole }},
        {{ scope.is_curating }},
        cast(now() at time zone 'UTC' as timestamp),
        null,
        null
    );
{%- endmacro %}

{% macro spark__record_run_start(scope) -%}
    {%- set runs = api.Relation.create(schema='builds', identifier='dbt_runs') -%}
    {%- set rows -%}
        {%- if load_relation(runs) -%}
            select * from {{ runs }}
            union all
        {%- endif %}
        select
            '{{ invocation_id }}' as run_id,
            '{{ flags.WHICH }}' as command,
            {{ scope.is_whole }} as is_whole,
            {{ scope.is_curating }} as is_curating,
            cast(now() as timestamp) as started_at,
            cast(null as timestamp) as finished_at,
            cast(null as integer) as failed_count
    {%- endset -%}
    {%- if execute -%}
        {%- do adapter.write_table(runs, rows) -%}
    {%- endif -%}
{%- endmacro %}
