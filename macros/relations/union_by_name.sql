{% macro union_by_name(models) -%}
    {{ adapter.dispatch('union_by_name')(models) }}
{%- endmacro %}
