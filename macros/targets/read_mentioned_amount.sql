{#- The number of a mention: cents may be raised, `137⁴⁶`, or all that it is, `99¢`. -#}
{% macro read_mentioned_amount(mention) -%}
    {%- set number -%}
        translate(
            regexp_replace({{ mention }}, '([0-9])[.,]?([⁰¹²³⁴⁵⁶⁷⁸⁹]{2})', '\1.\2'),
            '’⁰¹²³⁴⁵⁶⁷⁸⁹', '''0123456789'
        )
    {%- endset -%}
    {{ ungroup_digits(find_price_number(number)) }}
    / if(regexp_matches({{ mention }}, '[0-9] ?¢'), 100, 1)
{%- endmacro %}
