{% macro round_half_even(number) -%}
    cast(round_even({{ number }}, 0) as bigint)
{%- endmacro %}
