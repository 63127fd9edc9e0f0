{% macro fingerprint_rows(relation) -%}
    {{ adapter.dispatch('fingerprint_rows', 'winnow')(relation) }}
{%- endmacro %}
