{#- The lowest rank spreads from neighbour to neighbour until nothing changes. -#}
{% macro label_components(pairs) -%}
    {{ adapter.dispatch('label_components', 'winnow')(pairs) }}
{%- endmacro %}
