{#- The first number of a price that normalize_price gave, marks and blanks between its
    digits included; empty where there is none. -#}
{% macro find_price_number(text) -%}
    regexp_extract({{ text }}, '[0-9](?:[0-9., '']*[0-9])?')
{%- endmacro %}
