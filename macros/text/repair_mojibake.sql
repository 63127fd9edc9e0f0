{#- Characters that were written as UTF-8 and read as Windows-1252, as they were
    meant: `meanings` is a map from what is seen to what was meant, the longest
    first. To be run before control characters are stripped: some are part of
    what is seen. -#}
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
