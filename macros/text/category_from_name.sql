{% macro category_from_name(name) -%}
    nullif(
        regexp_replace(replace(trim({{ redact_pii(name) }}), '&', 'and'), '[^\pL\pN]+', '_', 'g'), ''
    )
{%- endmacro %}
