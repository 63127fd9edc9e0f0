{% macro list_lowest(value, item_count) -%}
    min({{ value }}, {{ item_count }})
{%- endmacro %}
