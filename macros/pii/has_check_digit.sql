{#- Luhn (ISO/IEC 7812): from the right, every second digit counts twice, and the sum
    ends in 0. -#}
{% macro has_check_digit(digits) -%}
    list_sum(
        list_transform(
            range(1, length({{ digits }}) + 1),
            lambda place: cast(
                substr(
                    case
                        when place % 2 = 1 then reverse({{ digits }})
                        -- The sum of the digits of twice the digit.
                        else translate(reverse({{ digits }}), '0123456789', '0246813579')
                    end,
                    place, 1
                ) as integer
            )
        )
    ) % 10 = 0
{%- endmacro %}
