{#- Whether a text has ASCII characters alone: a byte each. -#}
{% macro is_ascii(text) -%}
    (strlen({{ text }}) = length({{ text }}))
{%- endmacro %}
