{#- An aggregate of doubles that does not depend on the order of the rows: a sum in another order
    has other last digits. -#}
{% macro aggregate_sorted(name, arguments) -%}
    {{ adapter.dispatch('aggregate_sorted', 'winnow')(name, arguments) }}
{%- endmacro %}
