{#- The number in a mention of an amount: `USD 1,299.50` is 1299.5 and `12,99` is
    12.99, for a comma before two last digits is a decimal one. -#}
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
