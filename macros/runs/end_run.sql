{#- Notes in builds.dbt_runs that the run has ended, and how many of its steps failed or
    were skipped for it. -#}
{% macro end_run(results) -%}
    {%- if is_run_of_winnow() -%}
        {{ adapter.dispatch('end_run', 'winnow')(results) }}
    {%- endif -%}
{%- endmacro %}
