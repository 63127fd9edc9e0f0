{#- A bare domain stays, because shops and brands are named like domains. The marks that
    end a sentence stay. -#}
{% macro strip_urls(text) -%}
    {%- set rest = '[^\\s\\x1f<>"]*[^\\s\\x1f<>".,;:!?)\\]]' -%}
    {%- set domain = '\\b[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:com|net|org|info|biz|io|tv|me|be|us|eu'
        ~ '|ca|de|gov|edu|shop|store|ly|co(?:\\.[a-z]{2})?|example)' -%}
    case
        when not contains({{ text }}, '://')
            and not regexp_matches({{ text }}, '(?i)www\.|\.[a-z]{2,7}/') then {{ text }}
        else regexp_replace(
            {{ text }},
            '(?i)\b(?:https?|ftp)://{{ rest }}|\bwww\.{{ rest }}|{{ domain }}/(?:{{ rest }})?',
            {{ removal_mark() }}, 'g'
        )
    end
{%- endmacro %}
