{% macro text_fingerprint(text) -%}
    md5(lower({{ text }}))
{%- endmacro %}
