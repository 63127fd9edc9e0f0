{#- A text without the white space at its ends, of all that Unicode counts as such. -#}
{% macro trim_whitespace(text) -%}
    {%- set whitespace = '[\\t-\\r\\x1C-\\x20\\x{85}\\pZ]+' -%}
    case
        when not regexp_matches({{ text }}, '^{{ whitespace }}|{{ whitespace }}$')
            then {{ text }}
        else regexp_replace({{ text }}, '^{{ whitespace }}|{{ whitespace }}$', '', 'g')
    end
{%- endmacro %}
