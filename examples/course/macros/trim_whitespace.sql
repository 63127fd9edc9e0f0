{#- A text without the white space at its ends, of all that Unicode counts as such. A
    pattern that is anchored at one end is searched for only there. -#}
{% macro trim_whitespace(text) -%}
    {%- set blank = '[\\t-\\r\\x1C-\\x20\\x{85}\\pZ]' -%}
    case
        when
            regexp_matches({{ text }}, '^{{ blank }}')
            or regexp_matches({{ text }}, '{{ blank }}$')
            then regexp_replace({{ text }}, '^{{ blank }}+|{{ blank }}+$', '', 'g')
        else {{ text }}
    end
{%- endmacro %}
