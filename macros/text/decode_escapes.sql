{#- The function is in winnow/functions/characters.py. -#}
{% macro decode_escapes(text) -%}
    case
        when not contains({{ text }}, chr(92)) then {{ text }}
        else decode_escapes({{ text }})
    end
{%- endmacro %}
