{#- The unit separator of join_texts stays. -#}
{% macro strip_invisible_characters(text) -%}
    {%- set invisible = '\\x{00}-\\x{08}\\x{0E}-\\x{1E}\\x{7F}-\\x{84}\\x{86}-\\x{9F}'
        ~ '\\x{AD}\\x{61C}\\x{115F}\\x{1160}\\x{180B}-\\x{180E}\\x{200B}-\\x{200F}\\x{202A}-\\x{202E}'
        ~ '\\x{2060}-\\x{206F}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FEFF}\\x{FFA0}\\x{FFF9}-\\x{FFFB}\\x{FFFD}'
        ~ '\\x{E0000}-\\x{E01EF}' -%}
    {%- set line_ends = '\\x{0B}-\\x{0D}\\x{85}\\x{2028}\\x{2029}' -%}
    {%- set blanks = '\\t\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{202F}\\x{205F}\\x{3000}' -%}
    case
        when not regexp_matches(
            {{ text }}, '[{{ invisible ~ line_ends ~ blanks }}【〔［]'
        ) then {{ text }}
        else regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace({{ text }}, '[{{ invisible }}]+', '', 'g'),
                    '\r\n|[{{ line_ends }}]', chr(10), 'g'
                ),
                '[{{ blanks }}]+', ' ', 'g'
            ),
            '[【〔［]([^】〕］\x1f]*)[】〕］]', '[\1]', 'g'
        )
    end
{%- endmacro %}
