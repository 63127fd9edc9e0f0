{#- As in the seed detail_keys: lower case, one blank between words, no blanks and colons
    around them. -#}
{% macro normalize_detail_key(key) -%}
    lower(regexp_replace(
        regexp_replace({{ key }}, '^[\s:\x{A0}]+|[\s:\x{A0}\x{200E}\x{200F}]+$', '', 'g'),
        '\s+', ' ', 'g'
    ))
{%- endmacro %}
