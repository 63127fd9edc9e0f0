{#- Each member is matched whole, so that no key is searched for inside a value. -#}
{% macro drop_json_keys(json_object, keys) -%}
    {%- set names = keys | join('|') | replace('?', '[?]') -%}
    {%- set string = '"(?:[^"\\\\]|\\\\.)*"' -%}
    {%- set signs = '[^"{}\\[\\]]|' ~ string -%}
    {%- set nested = '\\{(?:' ~ signs ~ ')*\\}|\\[(?:' ~ signs ~ ')*\\]' -%}
    {%- set value = '(?:' ~ string ~ '|' ~ nested ~ '|[^",{}\\[\\]]+)' -%}
    case
        when not regexp_matches({{ json_object }}, '"(?:{{ names }})":') then {{ json_object }}
        -- With the last key, the comma before it is removed too.
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
