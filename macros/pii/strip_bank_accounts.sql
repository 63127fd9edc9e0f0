{#- IBANs: as long as those of their country are in the registry (SWIFT), with correct check digits. Runs before
    strip_card_numbers, which would take groups out of them. -#}
{% macro strip_bank_accounts(text) -%}
    {%- set joint = '[ \\x{A0}\\x{2010}-\\x{2015}-]' -%}
    {%- set lengths = {
        15: 'NO', 16: 'BE', 18: 'DK FI FK FO GL NL SD', 19: 'MK SI',
        20: 'AT BA EE KZ LT LU MN XK', 21: 'CH HR LI LV',
        22: 'BG BH CR DE GB GE IE ME RS VA', 23: 'AE GI IL IQ OM SO TL',
        24: 'AD CZ ES MD PK RO SA SE SK TN VG', 25: 'LY PT ST', 26: 'IS TR',
        27: 'BI DJ FR GR IT MC MR SM', 28: 'AL AZ BY CY DO GT HN HU LB NI PL SV',
        29: 'BR EG PS QA UA', 30: 'JO KW MU YE', 31: 'MT SC', 32: 'LC', 33: 'RU',
    } -%}
    {%- set shapes = [] -%}
    {%- for length, countries in lengths.items() -%}
        {%- do shapes.append(
            '(?:' ~ countries | replace(' ', '|') ~ ')[0-9]{2}(?:' ~ joint ~ '?[0-9A-Z]){'
            ~ (length - 4) ~ '}'
        ) -%}
    {%- endfor -%}
    {%- set accounts -%}
        list_filter(
            regexp_extract_all({{ text }}, '\b(?:{{ shapes | join("|") }})\b'),
            lambda account: {{ has_account_check(
                "regexp_replace(account, '[^0-9A-Z]', '', 'g')"
            ) }}
        )
    {%- endset -%}
    case
        when not regexp_matches(
            {{ text }}, '\b[A-Z]{2}[0-9]{2}{{ joint }}?(?:[0-9A-Z]{4}{{ joint }}?){2}[0-9A-Z]{3}'
        ) then {{ text }}
        else {{ remove_all(text, accounts) }}
    end
{%- endmacro %}
