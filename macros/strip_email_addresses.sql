{#- A text without e-mail addresses. -#}
{% macro strip_email_addresses(text) -%}
    case
        when not contains({{ text }}, '@') then {{ text }}
        else regexp_replace(
            {{ text }},
            '(?i)\b(?:mailto:)?[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b',
            '', 'g'
        )
    end
{%- endmacro %}
