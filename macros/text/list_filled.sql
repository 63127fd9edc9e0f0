{#- The texts of a list that are no words for a missing value or a missing number. -#}
{% macro list_filled(items) -%}
    list_filter({{ items }}, lambda item: {{ is_filled('item') }})
{%- endmacro %}
