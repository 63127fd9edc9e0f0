{#- A number for what rows hold, whatever their order. Rows that are equal cancel one
    another out, so each has to name itself. -#}
{% macro fingerprint_rows(relation) -%}
    {{ adapter.dispatch('fingerprint_rows', 'winnow')(relation) }}
{%- endmacro %}
