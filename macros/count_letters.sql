{#- How many letters of the English alphabet a text has: those that differ between its
    capital and its small form, which is quick to tell where a character is a byte. -#}
{% macro count_letters(text) -%}
    {%- set letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz' -%}
    case
        when {{ text }} = '' then 0
        when {{ is_ascii(text) }} then hamming(upper({{ text }}), lower({{ text }}))
        else
            length({{ text }})
            - length(translate({{ text }}, {{ quote_text(letters) }}, ''))
    end
{%- endmacro %}
