{#- How many capitals of the English alphabet a text has. -#}
{% macro count_capitals(text) -%}
    case
        when {{ text }} = '' then 0
        when {{ is_ascii(text) }} then hamming({{ text }}, lower({{ text }}))
        else
            length({{ text }})
            - length(translate({{ text }}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', ''))
    end
{%- endmacro %}
