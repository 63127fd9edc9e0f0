{#- A number above zero, rounded to 1, 1.5, 2, 3, 5 or 7 times a power of ten, as text: few
    words for many sizes, each at most a fifth off. -#}
{% macro round_roughly(number) -%}
    {%- set power = 'pow(10, floor(log10(' ~ number ~ ')))' -%}
    {%- set step -%}
        case
            when {{ number }} < 1.25 * {{ power }} then 1
            when {{ number }} < 1.75 * {{ power }} then 1.5
            when {{ number }} < 2.5 * {{ power }} then 2
            when {{ number }} < 4 * {{ power }} then 3
            when {{ number }} < 6 * {{ power }} then 5
            when {{ number }} < 8.5 * {{ power }} then 7
            else 10
        end
    {%- endset -%}
    {{ trim_zeros(step ~ ' * ' ~ power) }}
{%- endmacro %}
