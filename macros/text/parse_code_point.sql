{#- The number that an entity such as `&#65;` or `&#x41;` writes behind its `#`; null where it is
    out of all bounds. -#}
{% macro parse_code_point(digits) -%}
    {{ adapter.dispatch('parse_code_point', 'winnow')(digits) }}
{%- endmacro %}
