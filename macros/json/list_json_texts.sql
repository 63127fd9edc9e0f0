{% macro list_json_texts(json_text) -%}
    {{ adapter.dispatch('list_json_texts', 'winnow')(json_text) }}
{%- endmacro %}
