{#- A number above zero, rounded to its first digit, as text: 0.0314 is 0.03, 187 is 200. -#}
{% macro round_to_digit(number) -%}
    {%- set power = 'pow(10, floor(log10(' ~ number ~ ')))' -%}
    {{ trim_zeros('round(' ~ number ~ ' / ' ~ power ~ ') * ' ~ power) }}
{%- endmacro %}
