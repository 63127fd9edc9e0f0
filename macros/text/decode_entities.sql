{#- Each piece is decoded separately, so that the output of one is never part of
    another. Decimal and hexadecimal entities are computed. -#}
{% macro decode_entities(text, named) -%}
    {%- set entity = '&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);' -%}
    case
        when
            not contains({{ text }}, '&')
            or not regexp_matches({{ text }}, '{{ entity }}')
            then {{ text }}
        else array_to_string(
            list_transform(
                regexp_extract_all({{ text }}, '[^&]+|{{ entity }}|&'),
                lambda piece: case
                    when left(piece, 1) <> '&' or piece = '&' then piece
                    when substr(piece, 2, 1) <> '#' then coalesce({{ named }}[substr(piece, 2, length(piece) - 2)], piece)
                    else coalesce(
                        {{ code_point_to_text(
                            parse_code_point('substr(piece, 3, length(piece) - 3)')
                        ) }},
                        piece
                    )
                end
            ),
            ''
        )
    end
{%- endmacro %}
