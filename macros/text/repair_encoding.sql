{#- The function is in winnow/functions/characters.py. It is asked where a letter that
    begins damaged characters stands before another that is not ASCII: most texts have
    none, and a word of another language seldom has. -#}
{% macro repair_encoding(text) -%}
    case
        when
            {{ is_ascii(text) }}
            or not regexp_matches(
                {{ text }},
                '[\x{80}-\x{9F}]|[\x{C0}-\x{17F}\x{391}-\x{44F}√‚][^\x00-\x7F]|[ÂÃ] '
                || '|[¡-£¦¨][\x{A1}-\x{FE}]|[0-9]¨C[0-9]'
            )
            then {{ text }}
        else repair_encoding({{ text }})
    end
{%- endmacro %}
