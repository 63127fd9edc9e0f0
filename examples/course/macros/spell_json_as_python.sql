{#- JSON as Python's json.dumps spells it, a blank after each comma and colon, in ASCII
    only; null where the text is not JSON. One pattern recognises what is spelled so
    already, as in the source's parquet files, and leaves it. -#}
{% macro spell_json_as_python(text) -%}
    {#- Half a surrogate pair, as of an emoji that was cut, is not JSON. -#}
    {%- set escaped = '(?:["\\\\bfnrt]|u(?:[0-9a-ce-f][0-9a-f]{3}|d[0-7][0-9a-f]{2}'
        ~ '|d[89ab][0-9a-f]{2}\\\\ud[c-f][0-9a-f]{2}))' -%}
    {%- set string = '"(?:[ !#-\\[\\]-~]|\\\\' ~ escaped ~ ')*"' -%}
    {%- set plain = '(?:' ~ string ~ '|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?|true|false|null)' -%}
    {%- set members = string ~ ': VALUE(?:, ' ~ string ~ ': VALUE)*' -%}
    {%- set value = '(?:' ~ plain ~ '|\\{(?:' ~ members | replace('VALUE', plain) ~ ')?\\}|\\[(?:'
        ~ plain ~ '(?:, ' ~ plain ~ ')*)?\\])' -%}
    case
        when
            regexp_full_match({{ text }}, '\{(?:{{ members | replace("VALUE", value) }})?\}')
            then {{ text }}
        when json_valid({{ text }})
            then array_to_string(
                list_transform(
                    regexp_extract_all(
                        -- The end is matched too, and gets a blank that is cut off.
                        left(
                            regexp_replace(
                                json({{ text }}),
                                '(?:"(?:[^"\\]|\\.)*"|[^",:])*(?:[,:]|$)',
                                '\0 ',
                                'g'
                            ),
                            -1
                        ),
                        '(?:[ -\[\]-~]|\\[^u])+|\\u....|[^ -~]'
                    ),
                    lambda piece: case
                        when starts_with(piece, '\u') then lower(piece)
                        when regexp_matches(piece, '[ -~]') then piece
                        when unicode(piece) < 65536
                            then format('\u{:04x}', unicode(piece))
                        else format(
                            '\u{:04x}\u{:04x}',
                            55296 + (unicode(piece) - 65536) // 1024,
                            56320 + (unicode(piece) - 65536) % 1024
                        )
                    end
                ),
                ''
            )
    end
{%- endmacro %}
