{#- One row per item of a list. -#}
{% macro unnest_list(items) -%}
    unnest({{ items }})
{%- endmacro %}
