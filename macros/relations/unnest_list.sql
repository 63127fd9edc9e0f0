{% macro unnest_list(items) -%}
    unnest({{ items }})
{%- endmacro %}
