{#- The lower bound of the bin that a number above 0 falls into, ten bins to a factor
    of ten; with the step 1 the upper bound. Null for what is not above 0. -#}
{% macro log_bin_bound(number, step=0) -%}
    pow(
        10,
        (
            floor(10 * log10(case when {{ number }} > 0 then {{ number }} end))
            + {{ step }}
        ) / 10
    )
{%- endmacro %}
