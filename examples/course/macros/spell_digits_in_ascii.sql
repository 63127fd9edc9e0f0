{#- A text with the decimal digits of all scripts as 0 to 9. Their code points are runs of
    ten from 0 to 9, so the position of a digit in its run is its value. -#}
{% macro spell_digits_in_ascii(text) -%}
    array_to_string(
        list_transform(
            regexp_extract_all({{ text }}, '(?s).'),
            lambda sign: case
                when not regexp_matches(sign, '[^\x00-\x7F\P{Nd}]') then sign
                else cast((length(regexp_extract(
                    array_to_string(list_transform(
                        range(unicode(sign) - 49, unicode(sign) + 1),
                        lambda code_point: chr(cast(code_point as integer))
                    ), ''),
                    '\p{Nd}+$'
                )) - 1) % 10 as varchar)
            end
        ),
        ''
    )
{%- endmacro %}
