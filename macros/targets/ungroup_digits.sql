{#- What follows the last mark is cents if it is one digit or two, else another group. -#}
{% macro ungroup_digits(number) -%}
    try_cast(
        replace(
            regexp_replace(
                regexp_replace({{ number }}, '[^0-9]([0-9]{1,2})$', '_\1'),
                '[^0-9_]', '', 'g'
            ),
            '_', '.'
        ) as double
    )
{%- endmacro %}
