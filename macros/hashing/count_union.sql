{% macro count_union(one, other) -%}
    list_unique(list_concat({{ one }}, {{ other }}))
{%- endmacro %}
