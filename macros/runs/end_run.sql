{#- Notes in builds.dbt_runs that the run has ended, and how many of its steps failed or
    were skipped for it. -#}
{% macro end_run(results) -%}
    {{ adapter.dispatch('end_run')(results) }}
{%- endmacro %}
