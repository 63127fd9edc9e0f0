{#- A value of a type as text; lists and numbers with a fraction too as DuckDB writes them. -#}
{% macro write_as_text(value, type) -%}
    {{ adapter.dispatch('write_as_text', 'winnow')(value, type) }}
{%- endmacro %}
