{#- A text without any of the texts of a list. -#}
{% macro remove_all(text, found) -%}
    list_reduce({{ found }}, lambda remaining, one: replace(remaining, one, ''), {{ text }})
{%- endmacro %}
