{#- How many different items two lists have together. -#}
{% macro count_union(one, other) -%}
    list_unique(list_concat({{ one }}, {{ other }}))
{%- endmacro %}
