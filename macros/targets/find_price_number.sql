{#- Marks and spaces between its digits are included. -#}
{% macro find_price_number(text) -%}
    regexp_extract({{ text }}, '[0-9](?:[0-9., '']*[0-9])?')
{%- endmacro %}
