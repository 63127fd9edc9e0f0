{#- The lowest values of a group as an ascending list, nulls left out. -#}
{% macro list_lowest(value, item_count) -%}
    min({{ value }}, {{ item_count }})
{%- endmacro %}
