{#- The value of a key of a JSON object as text; null where it has none. -#}
{% macro json_text(json_object, key) -%}
    json_extract_string({{ json_object }}, '$."{{ key }}"')
{%- endmacro %}
