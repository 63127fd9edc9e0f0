{#- Scrapers write specifications as [{"name": "Material", "value": "Steel"}]. The values of a
    name that comes again are joined. -#}
{% macro collect_pairs(json_text, name_key, value_key) -%}
    {{ adapter.dispatch('collect_pairs', 'winnow')(json_text, name_key, value_key) }}
{%- endmacro %}
