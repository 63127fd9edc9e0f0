{#- Adds to builds.dbt_runs that this run has begun: `scope` tells whether it is a build of
    the whole project, and whether it curates. -#}
{% macro record_run_start(scope) -%}
    {{ adapter.dispatch('record_run_start', 'winnow')(scope) }}
{%- endmacro %}
