{#- The price that a text states, or null: digits with a decimal point, and
    nothing else. What is not plainly a number is never guessed. -#}
{% macro parse_price(text) -%}
    case
        when regexp_full_match(trim({{ text }}), '[0-9]{1,12}(?:\.[0-9]+)?')
            then try_cast(trim({{ text }}) as double)
    end
{%- endmacro %}
