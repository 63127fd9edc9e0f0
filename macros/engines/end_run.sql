{% macro default__end_run(outcome) -%}
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
