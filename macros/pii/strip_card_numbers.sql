{#- 14 to 19 digits, in a row or in the groups that are printed on cards, with an
    issuer's prefix and a correct check digit. The digits of a decimal stay. -#}
{% macro strip_card_numbers(text) -%}
    {%- set issuer = '(?:[3-6][0-9]|2[2-7])' -%}
    {%- set cards -%}
        list_filter(
            regexp_extract_all(
                {{ text }},
                '(?:^|[^0-9A-Za-z.,]|[^0-9][.,])('
                || '{{ issuer }}[0-9]{12,17}'
                || '|{{ issuer }}[0-9]{2}(?:[- ][0-9]{4}){3}(?:[- ][0-9]{3})?'
                || '|3[0-9]{3}[- ][0-9]{6}[- ][0-9]{4,5}'
                || ')\b',
                1
            ),
            lambda card: {{ has_check_digit("regexp_replace(card, '[- ]', '', 'g')") }}
        )
    {%- endset -%}
    case
        when not regexp_matches(
            {{ text }}, '[0-9]{14}|[0-9]{4}[- ][0-9]{4}[- ][0-9]{4}|[0-9][- ][0-9]{6}[- ][0-9]'
        ) then {{ text }}
        else {{ remove_all(text, cards) }}
    end
{%- endmacro %}
