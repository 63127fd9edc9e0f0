{#- The function is in winnow/functions/languages.py. The title is asked only where there
    is little else, because titles are names, and details are labels and numbers. -#}
{% macro detect_language(title, description, features) -%}
    detect_language(
        case
            when length({{ description }}) + length({{ features }}) < 40
                then concat_ws(chr(10), {{ title }}, {{ description }}, {{ features }})
            else concat_ws(chr(10), {{ description }}, {{ features }})
        end
    )
{%- endmacro %}
