{% macro default__end_run(outcome) -%}
    {#- By name, so that they are the same after the database has moved. -#}
    {%- set tables = [] -%}
    {%- for name in list_tables_published() -%}
        {%- set relation = load_relation(name) -%}
        {%- do tables.append(relation.schema ~ '.' ~ relation.identifier) if relation -%}
    {%- endfor -%}
    {%- if tables %}
    create or replace macro functions.fingerprint_tables() as table
    {%- for name in tables | sort %}
        select
            '{{ name }}' as table_name,
            (select {{ fingerprint_rows('read') }} from {{ name }} as read) as fingerprint
        {{ 'union all' if not loop.last }}
    {%- endfor %};
    update builds.dbt_runs
    set tables_built = (
        select list(table_name || ' ' || fingerprint order by table_name)
        from functions.fingerprint_tables()
    )
    where run_id = '{{ invocation_id }}' and is_whole;
    {%- endif %}
    update builds.dbt_runs
    set
        {%- for name, value in outcome.items() %}
        {{ name }} = {{ value }},
        {%- endfor %}
        finished_at = cast(now() at time zone 'UTC' as timestamp)
    where run_id = '{{ invocation_id }}'
{%- endmacro %}

{% macro spark__end_run(outcome) -%}
    {%- set values = dict(outcome, finished_at='cast(now() as timestamp)') -%}
    {%- set runs = api.Relation.create(schema='builds', identifier='dbt_runs') -%}
    {%- set columns = [] -%}
    {%- for name in list_run_columns() -%}
        {%- do columns.append(
            "if(run_id = '" ~ invocation_id ~ "', " ~ values[name] ~ ', ' ~ name ~ ') as ' ~ name
            if name in values else name
        ) -%}
    {%- endfor -%}
    {%- do adapter.write_table(runs, 'select ' ~ columns | join(', ') ~ ' from ' ~ runs) -%}
{%- endmacro %}
