{#- How many capitals of the English alphabet a text has. -#}
{% macro count_capitals(text) -%}
    (
        length({{ text }})
        - length(translate({{ text }}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', ''))
    )
{%- endmacro %}
