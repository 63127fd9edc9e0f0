{#- Letters are the characters that differ between upper and lower case, which is quick
    to test where a character is one byte. -#}
{% macro count_letters(text) -%}
    {{ adapter.dispatch('count_letters', 'winnow')(text) }}
{%- endmacro %}
