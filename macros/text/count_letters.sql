{#- How many letters of the English alphabet a text has: those that differ between its
    capital and its small form, which is quick to tell where a character is a byte. -#}
{% macro count_letters(text) -%}
    {{ adapter.dispatch('count_letters', 'winnow')(text) }}
{%- endmacro %}
