{% macro strip_email_addresses(text) -%}
    case
        when not contains({{ text }}, '@') then {{ text }}
        else regexp_replace(
            {{ text }},
            '(?i)(?:mailto:)?[\pL\pN._%+''-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)*\.\pL{2,}\b',
            {{ removal_mark() }}, 'g'
        )
    end
{%- endmacro %}
