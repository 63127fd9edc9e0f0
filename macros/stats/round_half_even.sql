{#- The nearest whole number, halves to the even one, as an integer. -#}
{% macro round_half_even(number) -%}
    cast(round_even({{ number }}, 0) as bigint)
{%- endmacro %}
