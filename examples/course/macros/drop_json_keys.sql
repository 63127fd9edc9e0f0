{#- A JSON object, spelled as spell_json_as_python does, without some keys. Each member is
    matched whole, so that no key is found inside a value. -#}
{% macro drop_json_keys(json_object, keys) -%}
    {%- set names = keys | join('|') | replace('?', '[?]') -%}
    {%- set string = '"(?:[^"\\\\]|\\\\.)*"' -%}
    {%- set signs = '[^"{}\\[\\]]|' ~ string -%}
    {%- set nested = '\\{(?:' ~ signs ~ ')*\\}|\\[(?:' ~ signs ~ ')*\\]' -%}
    {%- set value = '(?:' ~ string ~ '|' ~ nested ~ '|[^",{}\\[\\]]+)' -%}
    case
        when not regexp_matches({{ json_object }}, '"(?:{{ names }})":') then {{ json_object }}
        -- Where the last key is removed, so is the comma before it.
        else regexp_replace(
            regexp_replace(
                {{ json_object }},
                '"(?:{{ names }})": {{ value }}(?:, )?|({{ string }}: {{ value }})',
                '\1',
                'g'
            ),
            ', \}$', '}'
        )
    end
{%- endmacro %}
