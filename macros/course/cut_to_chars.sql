{#- The first characters of a text. Its bytes, which need no counting, tell of most texts
    that they are short enough. -#}
{% macro cut_to_chars(text, max_chars) -%}
    case
        when strlen({{ text }}) <= {{ max_chars }} then {{ text }}
        else left({{ text }}, {{ max_chars }})
    end
{%- endmacro %}
