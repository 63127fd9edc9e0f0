{#- A JSON object, spelled as spell_json_as_python does, without some keys. -#}
{% macro drop_json_keys(json_object, keys) -%}
    {%- set names = keys | join('|') | replace('?', '[?]') -%}
    {%- set value = '(?:"(?:[^"\\\\]|\\\\.)*"|\\{[^{}]*\\}|\\[[^\\[\\]]*\\]|[^",{}\\[\\]]+)' -%}
    case
        when not regexp_matches({{ json_object }}, '"(?:{{ names }})":') then {{ json_object }}
        -- Where the last key goes, so does the comma before it.
        else regexp_replace(
            regexp_replace(
                {{ json_object }}, '"(?:{{ names }})": {{ value }}(?:, )?', '', 'g'
            ),
            ', \}$', '}'
        )
    end
{%- endmacro %}
