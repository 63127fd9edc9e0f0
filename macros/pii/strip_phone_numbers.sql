{#- Numbers with a country code behind + or 00 in any grouping; those behind a word that announces
    one; American, toll-free and British ones as they are usually printed, and any with an area in
    brackets that begins with 0. Measures, ranges and parts look the same, so what stands before a
    unit or behind a word such as `model` stays, as do three round groups (`250-300-3500`). Runs
    before strip_part_numbers. -#}
{% macro strip_phone_numbers(text) -%}
    {%- set digit = '[' ~ list_variants('digit') ~ ']' -%}
    {%- set blank = '[' ~ list_variants('blank') ~ list_variants('invisible') ~ ']' -%}
    {%- set open = '[' ~ list_variants('open') ~ ']' -%}
    {%- set close = '[' ~ list_variants('close') ~ ']' -%}
    {%- set unseen = '[' ~ list_variants('invisible') ~ ']?' -%}
    {%- set sign = '(?:' ~ unseen ~ close ~ '?[' ~ list_variants('dot') ~ list_variants('slash') ~ '·]'
        ~ unseen ~ open ~ '?|[' ~ list_variants('blank') ~ list_variants('invisible')
        ~ list_variants('dash') ~ list_variants('open') ~ list_variants('close') ~ ']{1,4})' -%}
    {%- set joint = sign ~ '?' -%}
    {%- set dash = '[' ~ list_variants('dash') ~ list_variants('dot') ~ list_variants('invisible')
        ~ ']' -%}
    {%- set start = '(^|[^0-9A-Za-z.,$#/\\x1d-])' -%}
    {%- set end = '(\\b|$|[^\\pL\\pN])' -%}
    {%- set extension = '(?:[;,]?' ~ blank ~ '?(?i:ext|extn|x|durchwahl)[.:=]?' ~ blank ~ '?'
        ~ digit ~ '{1,6})?' -%}

    {%- set zeros = '(?:[0０]{2}|011)' -%}
    {%- set prefix = '(?:[' ~ list_variants('plus') ~ ']|' ~ zeros ~ ')' ~ joint -%}
    {%- set international = '(^|[^0-9A-Za-z.,$#\\x1d-])(?:' ~ open ~ prefix ~ digit ~ '{1,3}' ~ unseen
        ~ close ~ '(?:' ~ joint ~ digit ~ '){5,12}|' ~ prefix ~ '(?:' ~ match_country_codes(digit, joint)
        ~ '|(?:[０-９𝟎-𝟿٠-٩۰-۹]|[0-9]{1,2}[' ~ list_variants('invisible') ~ '])(?:' ~ joint ~ digit
        ~ '){7,14}))' ~ extension ~ end -%}
    {#- Numbers of parts begin with zeros too: without a sign behind its code, a number is long. -#}
    {%- set zeros_of_parts = '(^|[^0-9] |[^0-9 ])(00[1-9][0-9]{3}\\b)' -%}
    {%- set zeros_of_more_parts = '\\b(00(?: [1-9][0-9]{3,8}|[1-9][0-9]{4,8})\\b)' -%}
    {%- set zeros_of_number = start ~ '00[1-9][0-9]{3,7} [1-9][0-9]{6,9}\\b' -%}
    {%- set has_code = '(?:[' ~ list_variants('plus') ~ ']|' ~ zeros ~ ')(?:' ~ joint ~ digit ~ '){7}' -%}

    {%- set fill = '[' ~ list_variants('blank') ~ list_variants('open') ~ list_variants('close')
        ~ list_variants('dash') ~ list_variants('slash') ~ list_variants('dot') ~ ':：;#=|*]' -%}
    {%- set bracketed = open ~ digit ~ '{1,5}' ~ close -%}
    {%- set number = '(?:' ~ bracketed ~ '(?:' ~ joint ~ digit ~ '){4,12}|' ~ digit ~ '(?:' ~ joint
        ~ digit ~ '){6,15})' ~ extension -%}
    {%- set likely = '(?:' ~ bracketed ~ '(?:' ~ joint ~ digit ~ '){4,12}|(?:0|' ~ digit ~ '{3})(?:'
        ~ joint ~ digit ~ '){5,12})' ~ extension -%}
    {%- set doubtful_words = '(?:^|[^\\pL\\pN])' ~ match_phone_words('doubtful') -%}
    {%- set sure_words = '(?:(?:^|[^\\pL\\pN])' ~ match_phone_words('sure') ~ '|'
        ~ match_phone_words('unspaced') ~ '|' ~ doubtful_words
        ~ '(?: ?:|[ .](?i:no|nr|number)\\b))' -%}
    {%- set links = '(?:' ~ match_phone_words('links') ~ fill ~ '{1,4}?){0,3}?' -%}
    {%- set announced = '(' ~ sure_words ~ fill ~ '{0,4}?' ~ links ~ ')' ~ number ~ end -%}
    {%- set perhaps_announced = '(' ~ doubtful_words ~ fill ~ '{1,4}?' ~ links ~ ')' ~ likely ~ end -%}

    {%- set area = '[2-9０-９𝟎-𝟿]' ~ digit ~ '{2}' -%}
    {%- set line = digit ~ '{4}' -%}
    {%- set domestic = start ~ '(?:'
        ~ '(?:1' ~ dash ~ blank ~ '?|1' ~ blank ~ '{1,2})?(?:' ~ open ~ area ~ close ~ blank
        ~ '?' ~ dash ~ '?|' ~ area ~ dash ~ '{1,2})' ~ area ~ dash ~ '{1,2}' ~ line
        ~ '|(?:1' ~ blank ~ '?)?' ~ open ~ area ~ close ~ blank ~ '?' ~ area ~ blank ~ line
        ~ '|' ~ area ~ blank ~ area ~ '-' ~ line
        ~ '|1' ~ joint ~ '8(?:00|33|44|55|66|77|88)' ~ joint ~ digit ~ '{3}' ~ joint ~ line
        ~ '|1-8(?:00|33|44|55|66|77|88)-(?:[A-Z]{3,}-?[A-Z0-9]{2,}|[A-Z0-9]{3}-[A-Z]{4})'
        ~ '|' ~ open ~ '0' ~ digit ~ '{1,4}' ~ close ~ joint ~ digit ~ '(?:' ~ joint ~ digit
        ~ '){4,8}'
        ~ '|02' ~ digit ~ blank ~ line ~ blank ~ line
        ~ '|0[1-9]' ~ digit ~ '{2}' ~ blank ~ digit ~ '{3}' ~ blank ~ line
        ~ '|0[17]' ~ digit ~ '{3}' ~ blank ~ digit ~ '{3}' ~ blank ~ '?' ~ digit ~ '{3}'
        ~ ')' ~ extension ~ end -%}

    {#- RE2 cannot look ahead: a sign in front of what is kept, which no number may hold. -#}
    {%- set measured = '(' ~ digit ~ '+ ?-?(?:[×x"″%°]|(?i:mm|cm|km|inch(?:es)?|ft|feet|yards?|miles?'
        ~ '|rpm|k?hz|mhz|ghz|m?ah|k?wh|kw|watts?|volts?|mv|kv|kg|grams?|lbs?|pounds?|oz|ml|lit(?:er|re)s?'
        ~ '|psi|bar|pcs|pieces?|packs?|sheets?|lumens?|lm|btu|cfm|gpm|mph|sq|px|dpi|ppm|db|nm|kpa|mpa'
        ~ '|gsm|denier|grit|count|ct|kb|mb|gb|tb|ohms?|kelvin|hours?|years?)\\b|[VWAKL]\\b))' -%}
    {%- set coded = '((?i:\\b(?:part|model|item|sku|style|serial|catalog|stock|ref|reference|isbn|upc|ean'
        ~ '|gtin|asin|oem|mpn|p/n|pn|s/n|patent|order)\\b)[ .:#-]*(?i:(?:no|number|nos|numbers|code|is)\\b)?'
        ~ '[ .:#-]*)(' ~ digit ~ ')' -%}
    {%- set round = '([^0-9]|^)([1-9][0-9]0[-–. )]{1,3}[1-9][0-9]0[-–. ])([0-9]{3}0)\\b' -%}
    {%- set with_code_stripped -%}
        case
            when not regexp_matches({{ text }}, '{{ has_code }}') then {{ text }}
            else {{ chain_replacements(text, [
                (zeros_of_number, '\\1@'),
                (zeros_of_parts, '\\1¦\\2'),
                (zeros_of_more_parts, '¦\\1'),
                (international, '\\1@\\2'),
                ('\\x1d', ''),
            ]) }}
        end
    {%- endset -%}
    case
        when not regexp_matches(
            {{ text }}, '{{ digit }}(?:{{ joint }}{{ digit }}){5}|\b1-8[0-9]{2}-'
        ) then {{ text }}
        else {{ chain_replacements(with_code_stripped, [
            (measured, '¦\\1'),
            (coded, '\\1¦\\2'),
            (announced, '\\1@\\2'),
            (perhaps_announced, '\\1@\\2'),
            (round, '\\1\\2¦\\3'),
            (domestic, '\\1@\\2'),
            ('\\x1d', ''),
        ]) }}
    end
{%- endmacro %}
