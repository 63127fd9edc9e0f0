{#- JSON in its shortest form, characters as themselves and each key of an object once, so
    that two spellings of one value are equal; null where the text is not JSON. -#}
{% macro normalize_json(text) -%}
    case
        when not json_valid({{ text }}) then null
        when len(json_keys({{ text }})) > list_unique(json_keys({{ text }}))
            then {{ keep_first_keys(text) }}
        else json({{ text }})
    end
{%- endmacro %}
