{#- Control characters are part of some mangled forms. -#}
{% macro repair_mojibake(text, meanings) -%}
    case
        when
            {{ is_ascii(text) }}
            or not regexp_matches({{ text }}, '[ÂÃÅÎâï]')
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
