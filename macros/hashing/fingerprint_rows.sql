{#- Equal rows would cancel each other out, so each row must be distinct. -#}
{% macro fingerprint_rows(relation) -%}
    {{ adapter.dispatch('fingerprint_rows', 'winnow')(relation) }}
{%- endmacro %}
