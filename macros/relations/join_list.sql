{% macro join_list(items) -%}
    array_to_string({{ items }}, chr(10))
{%- endmacro %}
