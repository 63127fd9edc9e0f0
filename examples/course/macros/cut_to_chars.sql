{#- The first characters of a text. The number of its bytes, which needs no counting, shows
    that most texts are short enough. -#}
{% macro cut_to_chars(text, max_chars) -%}
    case
        when strlen({{ text }}) <= {{ max_chars }} then {{ text }}
        else left({{ text }}, {{ max_chars }})
    end
{%- endmacro %}
