{#- 14 to 19 digits, in a row or in the groups that are printed on cards, with an
    issuer's prefix and a correct check digit. The digits of a decimal stay, and so does a longer
    list of groups, which are models or years. -#}
{% macro strip_card_numbers(text) -%}
    {%- set digit = '[' ~ list_variants('digit') ~ ']' -%}
    {%- set joint = '[' ~ list_variants('blank') ~ list_variants('dash') ~ ']' -%}
    {%- set cards -%}
        list_filter(
            regexp_extract_all(
                {{ text }},
                '(?:^|[^0-9A-Za-z.,]|[^0-9][.,])('
                || '{{ digit }}{14,19}'
                || '|{{ digit }}{4}(?:{{ joint }}{{ digit }}{4}){3,}(?:{{ joint }}{{ digit }}{3})?'
                || '|{{ digit }}{4}{{ joint }}{{ digit }}{6}{{ joint }}{{ digit }}{4,5}'
                || ')(?:\b|$|[^\pL\pN])',
                1
            ),
            lambda card: length(card) <= 23
            and regexp_matches({{ fold_digits('card') }}, '^(?:[3-6][0-9]|2[2-7])')
            and {{ has_check_digit(
                "regexp_replace(" ~ fold_digits('card') ~ ", '[^0-9]', '', 'g')"
            ) }}
        )
    {%- endset -%}
    case
        when not regexp_matches(
            {{ text }},
            '{{ digit }}{14}|{{ digit }}{4}{{ joint }}{{ digit }}{4}{{ joint }}{{ digit }}{4}'
            || '|{{ digit }}{{ joint }}{{ digit }}{6}{{ joint }}{{ digit }}'
        ) then {{ text }}
        else {{ remove_all(text, cards) }}
    end
{%- endmacro %}
