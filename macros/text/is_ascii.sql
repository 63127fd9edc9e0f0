{#- An ASCII character is one byte. -#}
{% macro is_ascii(text) -%}
    (strlen({{ text }}) = length({{ text }}))
{%- endmacro %}
