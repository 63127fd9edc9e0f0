{#- A text without what the second edition of the course takes for part numbers, its
    pattern `\b(?=[A-Z0-9]{7,}\b)(?=.*[A-Z])(?=.*\d)[A-Z0-9]+\b`: seven capitals or digits
    and more, where a capital and a digit follow anywhere on the line. Read from the other
    side: the end of a line without capitals, or without digits, stays. Where not all is
    ASCII, words with letters of other alphabets stay whole, as Python takes them. -#}
{% macro strip_capital_codes(text) -%}
    {%- set line_end = '(?:[^A-Z\\n]*|[^\\p{Nd}\\n]*)$' -%}
    {%- set foreign = '\\w*[^\\x00-\\x7F\\pM\\pP\\pS\\pC\\pZ][\\pL\\pN_]*' -%}
    case
        when not regexp_matches({{ text }}, '\b[A-Z0-9]{7,}\b') then {{ text }}
        when strlen({{ text }}) = length({{ text }})
            then regexp_replace(
                {{ text }}, '(?m)({{ line_end }})|\b[A-Z0-9]{7,}\b', '\1', 'g'
            )
        else regexp_replace(
            {{ text }},
            '(?m)({{ line_end }}|{{ foreign }})|\b[A-Z0-9]{7,}\b',
            '\1',
            'g'
        )
    end
{%- endmacro %}
