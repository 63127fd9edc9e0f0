{#- JSON in its shortest form, characters as themselves, so that two spellings of
    one value are equal; null where the text is not JSON. -#}
{% macro normalize_json(text) -%}
    case when json_valid({{ text }}) then json({{ text }}) end
{%- endmacro %}
