{% macro measure_skewness(number) -%}
    nullif(skewness({{ number }}), cast('nan' as double))
{%- endmacro %}
