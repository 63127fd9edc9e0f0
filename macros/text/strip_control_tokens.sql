{#- A blank in its place, so that no new token comes of what stood around it. -#}
{% macro strip_control_tokens(text, pattern) -%}
    case
        when not regexp_matches({{ text }}, '<[|｜a-z/<]|\[/?[A-Z]') then {{ text }}
        else regexp_replace({{ text }}, {{ pattern }}, ' ', 'g')
    end
{%- endmacro %}
