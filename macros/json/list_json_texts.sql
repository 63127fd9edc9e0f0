{#- The items of a JSON list as texts; null where the text is no JSON list. -#}
{% macro list_json_texts(json_text) -%}
    {{ adapter.dispatch('list_json_texts', 'winnow')(json_text) }}
{%- endmacro %}
