{#- A comma before two last digits is a decimal one. -#}
{% macro amount_to_number(mention) -%}
    try_cast(
        replace(
            regexp_replace(
                regexp_extract({{ mention }}, '[0-9][0-9.,]*'), ',([0-9]{1,2})$', '.\1'
            ),
            ',', ''
        ) as double
    )
{%- endmacro %}
