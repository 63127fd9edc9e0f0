{#- JSON in its shortest form, characters as themselves and each key of an object once, so
    that two spellings of one value are equal; null where the text is not JSON. -#}
{% macro normalize_json(text) -%}
    {{ adapter.dispatch('normalize_json', 'winnow')(text) }}
{%- endmacro %}
