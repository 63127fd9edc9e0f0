{% macro record_run_start(scope) -%}
    {{ adapter.dispatch('record_run_start')(scope) }}
{%- endmacro %}
