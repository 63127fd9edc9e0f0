{% macro fingerprint_rules(model_name, table_name) -%}
    {{ adapter.dispatch('fingerprint_rules')(model_name, table_name) }}
{%- endmacro %}
