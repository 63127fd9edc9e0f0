{#- How many letters of the English alphabet a text has. -#}
{% macro count_letters(text) -%}
    (
        length({{ text }})
        - length(translate(lower({{ text }}), 'abcdefghijklmnopqrstuvwxyz', ''))
    )
{%- endmacro %}
