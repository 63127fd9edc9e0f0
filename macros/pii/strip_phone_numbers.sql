{#- American numbers with their three groups, numbers in words (1-800-FLOWERS) and those
    with + and a country code. Groups separated only by spaces count only after +1 or a
    bracketed area code, because sizes look the same. Runs before strip_part_numbers. -#}
{% macro strip_phone_numbers(text) -%}
    {%- set area = '[2-9][0-9]{2}' -%}
    case
        when not regexp_matches(
            {{ text }}, '[0-9][-. ][0-9]{4}|\+[1-9]|\b1-8[0-9]{2}-'
        ) then {{ text }}
        else regexp_replace(
            {{ text }},
            '(^|[^0-9A-Za-z.,$#/-])(?:'
            || '(?:\+?1[-. ]{1,2})?(?:\({{ area }}\) ?-?|{{ area }}[-.]){{ area }}[-.][0-9]{4}'
            || '|(?:\+1 ?|(?:\+?1 ?)?\()(?:{{ area }})\)? {{ area }} [0-9]{4}'
            || '|{{ area }} {{ area }}-[0-9]{4}'
            || '|1-8(?:00|33|44|55|66|77|88)-(?:[A-Z]{3,}-?[A-Z0-9]{2,}|[A-Z0-9]{3}-[A-Z]{4})'
            || '|\+[1-9][0-9]{9,13}'
            || '|\+[1-9][0-9]{0,2}[-. ]?(?:\(0\)[- ]?)?\(?[0-9]{1,4}\)?(?:[-. ][0-9]{2,4}){2,4}'
            || ')\b',
            '\1' || {{ removal_mark() }}, 'g'
        )
    end
{%- endmacro %}
