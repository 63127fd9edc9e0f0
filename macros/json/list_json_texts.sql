{% macro list_json_texts(json_text, key=none) -%}
    {{ adapter.dispatch('list_json_texts', 'winnow')(json_text, key) }}
{%- endmacro %}
