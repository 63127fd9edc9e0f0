{#- A number as text, with at most six decimals and no zeros behind them. -#}
{% macro trim_zeros(number) -%}
    rtrim(rtrim(cast(cast({{ number }} as decimal(24, 6)) as varchar), '0'), '.')
{%- endmacro %}
