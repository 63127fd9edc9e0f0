{#- Adds to builds.dbt_runs that this run has begun: `run` has the columns that are known. -#}
{% macro record_run_start(run) -%}
    {{ adapter.dispatch('record_run_start', 'winnow')(run) }}
{%- endmacro %}
