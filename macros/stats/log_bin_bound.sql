{% macro log_bin_bound(number, step=0) -%}
    pow(
        10,
        (
            floor(10 * log10(case when {{ number }} > 0 then {{ number }} end))
            + {{ step }}
        ) / 10
    )
{%- endmacro %}
