{#- A text as a literal of SQL. -#}
{% macro quote_text(text) -%}
    '{{ text | replace("'", "''") }}'
{%- endmacro %}
