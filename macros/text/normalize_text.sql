{#- What two copies of a text share: its letters and digits in lower case, each
    run of other characters as one blank. -#}
{% macro normalize_text(text) -%}
    trim(regexp_replace(lower({{ text }}), '[^\pL\pN]+', ' ', 'g'))
{%- endmacro %}
