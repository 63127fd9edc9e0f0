{#- Wilson and Hilferty, The distribution of chi-square, 1931. -#}
{% macro chi_square_quantile(freedom) -%}
    {{ freedom }} * pow(
        1 - 2 / (9 * nullif({{ freedom }}, 0))
        + 1.6449 * sqrt(2 / (9 * nullif({{ freedom }}, 0))),
        3
    )
{%- endmacro %}
