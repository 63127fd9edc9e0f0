{#- How many different texts there are, null left out. Their hashes of 64 bits are
    counted, so that no text is kept; what two texts share by chance is not seen. -#}
{% macro count_distinct(text) -%}
    count(distinct case when {{ text }} is not null then {{ hash_word(text) }} end)
{%- endmacro %}
