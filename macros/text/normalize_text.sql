{% macro normalize_text(text) -%}
    trim(regexp_replace(lower({{ text }}), '[^\pL\pN]+', ' ', 'g'))
{%- endmacro %}
