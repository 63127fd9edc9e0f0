{#- How far the longer tail of numbers outweighs the shorter, the sample's skewness;
    null for fewer than three numbers and where all are equal. -#}
{% macro measure_skewness(number) -%}
    nullif(skewness({{ number }}), cast('nan' as double))
{%- endmacro %}
