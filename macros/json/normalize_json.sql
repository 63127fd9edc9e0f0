{#- Characters are not escaped, so that two spellings of one value are equal. -#}
{% macro normalize_json(text) -%}
    {{ adapter.dispatch('normalize_json', 'winnow')(text) }}
{%- endmacro %}
