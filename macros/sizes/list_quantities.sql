{#- The numbers with a unit of a text, in its order, as `quantity:amount` in the unit whose
    factor is 1: `2 lbs` is `weight:2`. Three numbers before one unit have it in common, and
    `pack of 2` is `2 pack`. -#}
{% macro list_quantities(text, in_titles=false) -%}
    {{ adapter.dispatch('list_quantities', 'winnow')(text, in_titles) }}
{%- endmacro %}
