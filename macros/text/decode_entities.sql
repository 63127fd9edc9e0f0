{#- The function is in winnow/functions/characters.py. -#}
{% macro decode_entities(text) -%}
    case
        when
            not contains({{ text }}, '&')
            or not regexp_matches({{ text }}, '&[A-Za-z#][A-Za-z0-9]*;')
            then {{ text }}
        else decode_entities({{ text }})
    end
{%- endmacro %}
