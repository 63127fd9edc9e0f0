{% macro default__record_run_start(run) -%}
    create schema if not exists builds;
    create table if not exists builds.dbt_runs (run_id varchar);
    {%- for name, type in list_run_columns().items() %}
    -- A database of an earlier version lacks some.
    alter table builds.dbt_runs add column if not exists {{ name }} {{ type }};
    {%- endfor %}
    insert into builds.dbt_runs by name select
        {%- for name, value in run.items() %}
        {{ value }} as {{ name }},
        {%- endfor %}
        project_fingerprint() as project_fingerprint,
        cast(now() at time zone 'UTC' as timestamp) as started_at;
{%- endmacro %}

{% macro spark__record_run_start(run) -%}
    {%- set values = dict(run, started_at='cast(now() as timestamp)') -%}
    {%- set runs = api.Relation.create(schema='builds', identifier='dbt_runs') -%}
    {%- set before = adapter.get_columns_in_relation(runs)
        | map(attribute='name') | list if execute else [] -%}
    {%- set selects = [] -%}
    {%- for has in ([before] if before else []) + [none] -%}
        {%- set columns = [] -%}
        {%- for name, type in list_run_columns().items() -%}
            {%- set value = values.get(name, 'null') if has is none else
                (name if name in has else 'null') -%}
            {%- do columns.append('cast(' ~ value ~ ' as ' ~ type ~ ') as ' ~ name) -%}
        {%- endfor -%}
        {%- do selects.append(
            'select ' ~ columns | join(', ') ~ (' from ' ~ runs if has is not none else '')
        ) -%}
    {%- endfor -%}
    {%- if execute -%}
        {%- do adapter.write_table(runs, selects | join(' union all ')) -%}
    {%- endif -%}
{%- endmacro %}
