{#- Lists and numbers with a fraction too are written as DuckDB writes them. -#}
{% macro write_as_text(value, type) -%}
    {{ adapter.dispatch('write_as_text', 'winnow')(value, type) }}
{%- endmacro %}
