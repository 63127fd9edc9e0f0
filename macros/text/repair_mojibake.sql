{% macro repair_mojibake(text, meanings) -%}
    case
        when
            {{ is_ascii(text) }}
            or not regexp_matches({{ text }}, '[ÂÃÅâ][^\x00-\x7F]')
            then {{ text }}
        else list_reduce(
            list_filter(
                map_keys({{ meanings }}), lambda seen: contains({{ text }}, seen)
            ),
            lambda repaired, seen: replace(repaired, seen, {{ meanings }}[seen]),
            {{ text }}
        )
    end
{%- endmacro %}
