{#- Whether a text is no word for a missing value or, as Python writes it, a missing number. -#}
{% macro is_filled(text) -%}
    ({{ nullify_placeholders(text) }} is not null
    and not regexp_full_match({{ text }}, '(?i)\s*-?inf(?:inity)?\s*'))
{%- endmacro %}
