{% macro default__count_letters(text) -%}
    {%- set letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz' -%}
    case
        when {{ text }} = '' then 0
        when {{ is_ascii(text) }} then hamming(upper({{ text }}), lower({{ text }}))
        else
            length({{ text }})
            - length(translate({{ text }}, {{ quote_text(letters) }}, ''))
    end
{%- endmacro %}

{% macro spark__count_letters(text) -%}
    {%- set letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz' -%}
    (length({{ text }}) - length(translate({{ text }}, {{ quote_text(letters) }}, '')))
{%- endmacro %}
