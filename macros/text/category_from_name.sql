{% macro category_from_name(name) -%}
    nullif(
        regexp_replace(replace(trim({{ name }}), '&', 'and'), '[^\pL\pN]+', '_', 'g'), ''
    )
{%- endmacro %}
