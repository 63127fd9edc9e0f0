{% macro default__count_capitals(text) -%}
    case
        when {{ text }} = '' then 0
        when {{ is_ascii(text) }} then hamming({{ text }}, lower({{ text }}))
        else
            length({{ text }})
            - length(translate({{ text }}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', ''))
    end
{%- endmacro %}

{% macro spark__count_capitals(text) -%}
    (length({{ text }}) - length(translate({{ text }}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '')))
{%- endmacro %}
