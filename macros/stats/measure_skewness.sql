{% macro measure_skewness(number) -%}
    nullif({{ aggregate_sorted('skewness', [number]) }}, cast('nan' as double))
{%- endmacro %}
