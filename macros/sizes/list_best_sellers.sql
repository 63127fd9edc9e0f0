{#- The categories that a record is ranked in, without its ranks: the keys of a JSON
    object, or what `#12 in Toys (See Top 100)` names. -#}
{% macro list_best_sellers(ranks) -%}
    {{ adapter.dispatch('list_best_sellers', 'winnow')(ranks) }}
{%- endmacro %}
