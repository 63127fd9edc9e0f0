{#- The items of a list of texts, each on a line of its own. -#}
{% macro join_list(items) -%}
    array_to_string({{ items }}, chr(10))
{%- endmacro %}
