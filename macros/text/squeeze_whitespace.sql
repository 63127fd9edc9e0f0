{% macro squeeze_whitespace(text) -%}
    case
        when not regexp_matches({{ text }}, '[ \n]{2}|^[ \n]|[ \n]$') then {{ text }}
        else regexp_replace(
            regexp_replace(
                regexp_replace({{ text }}, '  +', ' ', 'g'),
                ' ?\n[ \n]*', chr(10), 'g'
            ),
            '^[ \n]+|[ \n]+$', '', 'g'
        )
    end
{%- endmacro %}
