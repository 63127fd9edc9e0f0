{#- HTML entities as the characters that they stand for: `named` is a map from
    entity name to character; decimal and hexadecimal ones are computed. An
    unknown or impossible entity stays as it is. -#}
{% macro decode_entities(text, named) -%}
    case
        when not contains({{ text }}, '&') then {{ text }}
        else list_reduce(
            list_distinct(
                regexp_extract_all(
                    {{ text }}, '&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});'
                )
            ),
            lambda decoded, entity: replace(
                decoded,
                entity,
                coalesce(
                    {{ named }}[entity[2:-2]],
                    {{ code_point_to_text("try_cast(entity[3:-2] as integer)") }},
                    {{ code_point_to_text(
                        "try_cast(replace(lower(entity[3:-2]), 'x', '0x') as integer)"
                    ) }},
                    entity
                )
            ),
            {{ text }}
        )
    end
{%- endmacro %}
