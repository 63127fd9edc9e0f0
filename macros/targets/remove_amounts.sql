{#- A text without the amounts that amount_pattern finds and that are `amount` or round to
    the same whole number; an exact one is that amount. Separators are in no text. -#}
{% macro remove_amounts(text, kind, amount, currency) -%}
    {{ adapter.dispatch('remove_amounts', 'winnow')(text, kind, amount, currency) }}
{%- endmacro %}
