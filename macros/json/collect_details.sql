{#- A JSON object of columns by their names, over what the JSON object `details` holds.
    `columns` is a list of pairs, name and expression; `details` may be none. -#}
{% macro collect_details(columns, details=none) -%}
    {{ adapter.dispatch('collect_details', 'winnow')(columns, details) }}
{%- endmacro %}
