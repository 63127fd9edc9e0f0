{#- Adds to builds.dbt_runs that this run has begun: `scope` tells whether it is a build of
    the whole project, and whether it curates. -#}
{% macro note_run_begun(scope) -%}
    {{ adapter.dispatch('note_run_begun')(scope) }}
{%- endmacro %}
